-- Who a citizen is: the ID number one person is bound to, the proofs they gave, and how often they tried.

-- The number itself is stored nowhere: a keyed digest finds it again, its last four signs are hidden with the city's key.
create table identity_papers (
  citizen uuid primary key references citizens (id),
  digest text not null unique,
  last_four text not null,
  at timestamptz not null
);

-- Proofs are added, never changed; the highest in force is the level in `citizens`.
create table identity_proofs (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  level int not null check (level between 2 and 4),
  way text not null,
  until timestamptz,
  at timestamptz not null
);
create index identity_proofs_citizen on identity_proofs (citizen, at desc);

create table identity_tries (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  verdict text not null default 'asked' check (verdict in ('asked', 'matches', 'differs', 'unknown', 'away')),
  at timestamptz not null
);
create index identity_tries_citizen on identity_tries (citizen, at desc);

-- One row: a digest that only the right key gives, so that a server started with another key is noticed.
create table identity_key (
  id int primary key check (id = 1),
  digest text not null
);

alter table identity_papers enable row level security;
create policy papers_own on identity_papers using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

alter table identity_proofs enable row level security;
create policy proofs_own on identity_proofs using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

alter table identity_tries enable row level security;
create policy tries_own on identity_tries using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

grant select, insert on identity_papers, identity_proofs, identity_key to jiesu_app;
grant select, insert, update, delete on identity_tries to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('proveIdentity', null, null, '5', '2023-01-01', '默认：一人一天核验 5 次', '市 12345 中心');
