-- The housing fund: dated rules, early payoffs with their quotes, offset agreements with their months, and every order
-- of money to the bank or the fund centre, which is kept until it is known what became of it.

create table fund_rules (
  name text not null,
  value text not null,
  since date not null,
  source text not null,
  owner text not null,
  status text not null check (status in ('assumed', 'confirmed')),
  primary key (name, since)
);

create table fund_payoffs (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  person text not null,
  loan uuid not null,
  number text not null,
  state text not null check (state in ('applied', 'quoted', 'confirmed', 'deducting', 'deducted', 'failed', 'settled', 'printable', 'released')),
  quote uuid,
  key uuid,
  trouble text,
  at timestamptz not null
);
create unique index fund_payoffs_open on fund_payoffs (loan) where state not in ('settled', 'printable', 'released');
create index fund_payoffs_citizen on fund_payoffs (citizen, at desc);
create index fund_payoffs_loan on fund_payoffs (loan, at desc);

-- What settles a loan on one day; a quote is never changed, a newer one stands beside it.
create table fund_quotes (
  id uuid primary key,
  payoff uuid not null references fund_payoffs (id),
  on_day date not null,
  total bigint not null check (total > 0),
  figures jsonb not null,
  at timestamptz not null
);
create index fund_quotes_payoff on fund_quotes (payoff);

create table fund_transfers (
  id uuid primary key,
  key text not null unique,
  kind text not null check (kind in ('deduct', 'settle', 'refund', 'draw', 'card')),
  subject uuid not null,
  citizen uuid not null references citizens (id),
  amount bigint not null check (amount > 0),
  sent jsonb not null,
  state text not null check (state in ('waiting', 'done', 'declined', 'dropped')),
  asked_at timestamptz,
  tries int not null default 0,
  heard text,
  valid_until timestamptz,
  watch_until timestamptz,
  next_at timestamptz,
  at timestamptz not null,
  ended_at timestamptz,
  check (state <> 'waiting' or next_at is not null)
);
create index fund_transfers_next on fund_transfers (next_at) where next_at is not null;
create index fund_transfers_subject on fund_transfers (subject, at);

-- A settled loan and the ledger's entry that says so: what a proof of settlement rests on.
create table fund_settlements (
  loan uuid primary key,
  citizen uuid not null references citizens (id),
  entry bigint not null,
  settled_on date not null,
  at timestamptz not null
);

create table fund_agreements (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  person text not null,
  kind text not null check (kind in ('peer', 'bank')),
  loan uuid not null,
  number text not null,
  lender_name text not null,
  mode text not null check (mode in ('monthly', 'yearly')),
  state text not null check (state in ('draft', 'signed', 'ended')),
  due_day int not null check (due_day between 1 and 31),
  first_month text not null check (first_month ~ '^\d{4}-\d{2}$'),
  card text not null,
  spouse_state text not null check (spouse_state in ('none', 'asked', 'given', 'refused')),
  spouse_person text,
  spouse_name text,
  signed_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('citizen', 'loanEnded')),
  at timestamptz not null,
  check ((spouse_state = 'none') or spouse_person is not null),
  check ((state = 'ended') = (ended_why is not null))
);
create unique index fund_agreements_one on fund_agreements (person) where state = 'signed';
create unique index fund_agreements_draft on fund_agreements (loan) where state = 'draft';
create index fund_agreements_citizen on fund_agreements (citizen, at desc);
create index fund_agreements_spouse on fund_agreements (spouse_person) where spouse_person is not null;

create table fund_months (
  id uuid primary key,
  agreement uuid not null references fund_agreements (id),
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  state text not null check (state in ('waiting', 'drawing', 'charging', 'done', 'partly', 'suspended', 'failed', 'ended')),
  attempt int not null default 1,
  figures jsonb,
  trouble text,
  tries int not null default 0,
  next_at timestamptz,
  at timestamptz not null,
  ended_at timestamptz,
  unique (agreement, month)
);
create index fund_months_next on fund_months (next_at) where next_at is not null;

-- One's own, the fund centre's desk, and of an agreement also the spouse's whose account it may use.
alter table fund_payoffs enable row level security;
create policy fund_payoffs_seen on fund_payoffs using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or current_setting('jiesu.unit', true) = 'dept-fund'
) with check (true);

alter table fund_quotes enable row level security;
create policy fund_quotes_seen on fund_quotes using (exists (select from fund_payoffs p where p.id = payoff)) with check (true);

alter table fund_transfers enable row level security;
create policy fund_transfers_seen on fund_transfers using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or current_setting('jiesu.unit', true) = 'dept-fund'
) with check (true);

alter table fund_settlements enable row level security;
create policy fund_settlements_seen on fund_settlements using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or current_setting('jiesu.unit', true) = 'dept-fund'
) with check (true);

alter table fund_agreements enable row level security;
create policy fund_agreements_seen on fund_agreements using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or current_setting('jiesu.unit', true) = 'dept-fund'
  or (state <> 'draft' and spouse_person in (select i.digest from identity_papers i where i.citizen::text = nullif(current_setting('jiesu.person', true), '')))
) with check (true);

alter table fund_months enable row level security;
create policy fund_months_seen on fund_months using (exists (select from fund_agreements a where a.id = agreement)) with check (true);

-- What was quoted stays as it was.
create trigger fund_quotes_stay before update or delete on fund_quotes for each row execute function refuse_rewriting();

grant select, insert on fund_rules, fund_quotes, fund_settlements to jiesu_app;
grant select, insert, update on fund_payoffs, fund_transfers, fund_agreements, fund_months to jiesu_app;

-- The day-count basis is required and never guessed: no row stands here, the centre says its own.
insert into fund_rules (name, value, since, source, owner, status) values
  ('penaltyFactor', '1.5', '2023-01-01', '默认：罚息为合同利率的 1.5 倍，以公积金中心公布为准', '市住房公积金中心', 'assumed'),
  ('retention', '10000', '2023-01-01', '默认：按年对冲后账户至少留 100 元，以公积金中心公布为准', '市住房公积金中心', 'assumed'),
  ('offsetHour', '6', '2023-01-01', '默认：还款日当天早 6 时对冲，以公积金中心公布为准', '市住房公积金中心', 'assumed'),
  ('watchDays', '7', '2023-01-01', '默认：放弃的扣款继续向银行核对 7 天', '市住房公积金中心', 'assumed');
