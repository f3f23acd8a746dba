-- 好差评: what may be reviewed, what was said of it, and what a unit does about a bad one.

-- One handled occasion of one person. Who it was stands here alone, and only the city's own hands and the person read it.
create table reviewables (
  id uuid primary key,
  kind text not null check (kind in ('appointment', 'case', 'certificate', 'fund')),
  subject uuid not null,
  number text not null,
  what text not null,
  item text,
  unit text not null references units (id),
  citizen uuid,
  phone text,
  token text not null unique,
  at timestamptz not null,
  until timestamptz not null,
  unique (kind, subject)
);
create index reviewables_number on reviewables (number);

create table reviews (
  id uuid primary key,
  reviewable uuid not null unique references reviewables (id),
  unit text not null references units (id),
  item text,
  what text not null,
  citizen uuid,
  grade text not null check (grade in ('verySatisfied', 'satisfied', 'fairlySatisfied', 'dissatisfied', 'veryDissatisfied')),
  first_grade text not null,
  reasons text[] not null default '{}',
  words text not null default '',
  shown_words text not null default '',
  publish boolean not null,
  channel text not null check (channel in ('web', 'phone')),
  excluded text,
  at timestamptz not null,
  raised_at timestamptz
);
create index reviews_unit on reviews (unit, at);

-- The closed loop after a bad one, as the unit sees it: masked words, never who.
create table remedies (
  id uuid primary key,
  review uuid not null unique references reviews (id),
  number text not null unique,
  unit text not null references units (id),
  what text not null,
  grade text not null,
  reasons text[] not null,
  words text not null,
  state text not null check (state in ('open', 'contacted', 'fixed', 'closed', 'dropped')),
  round int not null default 1,
  clock text check (clock in ('contact', 'fix', 'callBack')),
  due_at timestamptz,
  due_why jsonb,
  contact_note text,
  fix_note text,
  call_note text,
  outcome text check (outcome in ('satisfied', 'notYet', 'notReached')),
  late boolean not null default false,
  fixed_late boolean,
  appeal text check (appeal in ('waiting', 'upheld', 'denied')),
  appeal_ground text check (appeal_ground in ('mistaken', 'malicious', 'notOurs')),
  appeal_reason text,
  appeal_by uuid,
  decision text,
  at timestamptz not null,
  ended_at timestamptz,
  check ((clock is null) = (state in ('closed', 'dropped')))
);
create index remedies_open on remedies (unit, due_at) where state not in ('closed', 'dropped');

alter table reviewables enable row level security;
create policy reviewables_own on reviewables using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);
alter table reviews enable row level security;
create policy reviews_own on reviews using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);
alter table remedies enable row level security;
create policy remedies_seen on remedies using (
  current_setting('jiesu.reach', true) in ('system', 'city')
  or unit = any (string_to_array(current_setting('jiesu.units', true), ','))
  or unit = nullif(current_setting('jiesu.unit', true), '')
) with check (true);

grant select, insert, update on reviewables, reviews, remedies to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('reviews.open', null, null, '30d', '2023-01-01', '默认：办完 30 天内可以评价', '市 12345 中心'),
  ('reviews.raise', null, null, '10wd', '2023-01-01', '默认：10 个工作日内可以改得更好', '市 12345 中心'),
  ('reviews.contact', null, null, '1wd', '2019-12-04', '国办发〔2019〕51号：差评 1 个工作日内联系核实', '国务院办公厅'),
  ('reviews.fix', null, null, '15wd', '2019-12-04', '国办发〔2019〕51号：复杂的 15 个工作日内整改', '国务院办公厅'),
  ('reviews.callBack', null, null, '2wd', '2023-01-01', '默认：整改后 2 个工作日内回访，100% 回访', '市 12345 中心'),
  ('reviews.appeal', null, null, '5wd', '2023-01-01', '默认：单位 5 个工作日内可以申诉误评、恶意评价', '市 12345 中心'),
  ('reviews.least', null, null, '10', '2023-01-01', '默认：满 10 条才公布分布', '市 12345 中心');
