-- LV3 and LV4: one more paper, passkeys with user verification, and the acts a person is about to do.

-- Papers beside the ID card: a card, an account, a licence. The number is stored nowhere, a keyed digest finds it again.
create table further_papers (
  kind text not null,
  digest text not null,
  citizen uuid not null references citizens (id),
  at timestamptz not null,
  primary key (kind, digest)
);
create index further_papers_citizen on further_papers (citizen);

-- Tries are counted apart: name and number, and each further paper.
alter table identity_tries add column what text not null default 'nameAndId';

-- Who looked at the paper, where it was a person at a counter.
alter table identity_proofs add column staff uuid references staff (id);

create table passkeys (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null,
  synced boolean not null,
  at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz,
  -- Its counter went back: somebody else may hold a copy.
  suspended_at timestamptz
);
create index passkeys_citizen on passkeys (citizen, at);

-- What a device was asked to sign: once, within five minutes, by this session, for this act on this subject.
create table identity_challenges (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  session text not null,
  act text not null,
  subject text not null,
  says jsonb not null,
  challenge text not null,
  until timestamptz not null,
  used_at timestamptz,
  at timestamptz not null
);
create index identity_challenges_citizen on identity_challenges (citizen, at desc);

-- Acts a citizen asked to prove at a counter; the words are those the citizen read.
create table counter_acts (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  act text not null,
  subject text not null,
  says jsonb not null,
  until timestamptz not null,
  done_at timestamptz,
  at timestamptz not null
);
create unique index counter_acts_one on counter_acts (citizen, act, subject) where done_at is null;

alter table further_papers enable row level security;
create policy further_papers_own on further_papers using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

alter table passkeys enable row level security;
create policy passkeys_own on passkeys using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

alter table identity_challenges enable row level security;
create policy challenges_own on identity_challenges using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

-- Staff at a counter see what a citizen asked to prove there, and which proofs and papers the citizen has.
alter table counter_acts enable row level security;
create policy counter_acts_seen on counter_acts using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or current_setting('jiesu.counter', true) = 'yes'
) with check (true);
create policy proofs_at_the_counter on identity_proofs for select using (current_setting('jiesu.counter', true) = 'yes');
create policy papers_at_the_counter on identity_papers for select using (current_setting('jiesu.counter', true) = 'yes');

grant select, insert on further_papers to jiesu_app;
grant select, insert, update on passkeys, counter_acts to jiesu_app;
grant select, insert, update, delete on identity_challenges to jiesu_app;

-- The level a person holds at a moment, as city/identity/level.ts counts it: a lapsed proof counts for nothing, whoever
-- looks and whether or not anybody was there to take it away.
create function level_held(person uuid, moment timestamptz) returns int
language sql stable security definer set search_path from current as $$
  select coalesce(max(level), 1) from identity_proofs
    where citizen = person and level < 4 and at <= moment and (until is null or moment < until)
$$;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('proveFurther', null, null, '5', '2023-01-01', '默认：一人一天再核验 5 次', '市 12345 中心'),
  ('counterAct', null, null, '30d', '2023-01-01', '默认：窗口核验的申请 30 天有效', '市 12345 中心'),
  ('proofLasts', null, 'bankCard', '730d', '2023-01-01', '默认：银行卡核验两年有效', '市 12345 中心'),
  ('proofLasts', null, 'socialCard', '730d', '2023-01-01', '默认：社保卡核验两年有效', '市 12345 中心'),
  ('proofLasts', null, 'fundAccount', '365d', '2023-01-01', '默认：公积金账户核验一年有效', '市 12345 中心'),
  ('proofLasts', null, 'businessLicence', '365d', '2023-01-01', '默认：营业执照核验一年有效', '市 12345 中心'),
  ('proofLasts', null, 'counter', '730d', '2023-01-01', '默认：窗口核验两年有效', '市 12345 中心');
