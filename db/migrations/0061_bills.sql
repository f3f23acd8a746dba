-- Fees paid online: a bill 缴费单 at the payment platform, kept until it is known what became of it. One number a bill,
-- however often it is told there; its money is booked once, or goes back.

create table bills (
  id uuid primary key,
  number text not null unique,
  part_id uuid not null references case_parts (id),
  -- Which of the part's fees, and the how-manieth bill of the part.
  fee int not null,
  n int not null,
  fen bigint not null check (fen > 0),
  state text not null check (state in ('open', 'booked', 'differs', 'returning', 'returned', 'notReturned', 'closed')),
  -- What the platform says was paid, when, and its receipt.
  paid_fen bigint,
  paid_at timestamptz,
  receipt text,
  -- Why it goes back.
  why text check (why in ('withdrawn', 'paidBefore', 'office')),
  tries int not null default 0,
  valid_until timestamptz not null,
  next_at timestamptz,
  at timestamptz not null,
  unique (part_id, n),
  check ((state in ('open', 'returning')) = (next_at is not null)),
  check (state in ('open', 'closed') or (paid_fen is not null and receipt is not null)),
  check ((state in ('returning', 'returned', 'notReturned')) = (why is not null))
);
create unique index bills_open on bills (part_id, fee) where state = 'open';
create index bills_next on bills (next_at) where next_at is not null;

-- Whoever sees the part sees its bills.
alter table bills enable row level security;
create policy bills_seen on bills using (
  current_setting('jiesu.reach', true) = 'system' or exists (select from case_parts p where p.id = part_id)
) with check (true);

grant select, insert, update on bills to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('caseBill', null, null, '2h', '2023-01-01', '[default] 默认：缴费单 2 小时内支付有效，过后关闭，可以另开一张', '市行政审批和政务服务局');
