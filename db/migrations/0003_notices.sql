-- Messages that must reach somebody: written in the transaction that causes them, sent afterwards.

create table notices (
  id uuid primary key,
  cause text not null,
  channel text not null check (channel in ('sms', 'mail', 'inbox')),
  recipient text not null,
  template text not null,
  facts jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  tries int not null default 0,
  next_at timestamptz not null,
  sent_at timestamptz,
  trouble text,
  at timestamptz not null,
  unique (cause, channel, recipient)
);
create index notices_waiting on notices (next_at) where state = 'waiting';
create index notices_failed on notices (at) where state = 'failed';
create index notices_inbox on notices (recipient, at desc) where channel = 'inbox';

grant select, insert, update on notices to jiesu_app;
