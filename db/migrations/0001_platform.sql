-- What every room shares: request keys, timers, files.

create table request_keys (
  person text not null,
  route text not null,
  key text not null,
  digest text not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (person, route, key)
);
create index request_keys_at on request_keys (at);

create table timers (
  subject uuid not null,
  rule text not null,
  round int not null,
  due_at timestamptz not null,
  retry_at timestamptz,
  fired_at timestamptz,
  closed_at timestamptz,
  primary key (subject, rule, round)
);
create index timers_open on timers (due_at) where fired_at is null and closed_at is null;

create table number_counters (
  prefix text not null,
  day date not null,
  last bigint not null,
  primary key (prefix, day)
);

create table files (
  id uuid primary key,
  hash text not null,
  kind text not null check (kind in ('photo', 'audio', 'video', 'document')),
  type text not null,
  bytes bigint not null,
  name text not null,
  by_person uuid,
  subject uuid,
  public boolean not null default false,
  at timestamptz not null
);
create index files_subject on files (subject);

grant select, insert, update, delete on request_keys, timers, number_counters, files to jiesu_app;
