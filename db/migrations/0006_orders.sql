-- Work orders: one numbered matter each, moved only together with an entry of the ledger.

-- 新城区 · 海拉尔东路街道 · 公主府: how a place is read out.
create function place_label(place text) returns text language sql stable as $$
  select string_agg(name, ' · ' order by length(code)) from places where code in (left(place, 6), left(place, 9), place) and level <> 'city'
$$;

create table limits (
  stage text not null,
  urgency text,
  type text,
  amount text not null,
  since date not null,
  source text not null,
  owner text not null,
  primary key (stage, since, source, amount)
);
create unique index limits_one on limits (stage, coalesce(urgency, ''), coalesce(type, ''), since);

create table dispatch_rules (
  id int primary key,
  matter text not null,
  words text[] not null,
  area text,
  unit text not null references units (id),
  helpers text[] not null default '{}',
  since date not null,
  until date,
  source text not null
);

create table orders (
  id uuid primary key,
  number text not null unique,
  parent uuid references orders (id),
  channel text not null,
  type text not null,
  urgency text not null,
  secret boolean not null default false,
  anonymous boolean not null default false,
  callback boolean not null default true,
  title text not null,
  body text not null,
  matter text,
  place text references places (code),
  address text not null default '',
  lng float8,
  lat float8,
  centre text,
  citizen uuid references citizens (id),
  creator uuid,
  accused text references units (id),
  lead text references units (id),
  unit text references units (id),
  designated boolean not null default false,
  status text not null,
  outcome text,
  round int not null default 1,
  returns int not null default 0,
  nudges int not null default 0,
  clock_round int not null default 1,
  due_clock text,
  due_at timestamptz,
  due_why jsonb,
  answer_clock text,
  promise_at timestamptz,
  promise_why jsonb,
  extension jsonb,
  extensions int not null default 0,
  pause jsonb,
  pauses jsonb not null default '[]',
  reply text,
  contacted_at timestamptz,
  dispatched_at timestamptz,
  accepted_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  result text,
  solved text,
  attempts int not null default 0,
  source_id text unique,
  version int not null default 1,
  entry bigint not null,
  registered_at timestamptz not null,
  foreign key (entry, id) references ledger_entries (id, subject)
);
create index orders_unit on orders (unit, status, due_at, id);
create index orders_status on orders (status, due_at, id);
create index orders_centre on orders (centre, status, due_at, id);
create index orders_newest on orders (registered_at desc, id desc);
create index orders_citizen on orders (citizen, registered_at desc) where citizen is not null;
create index orders_place on orders (place, registered_at desc) where place is not null;
create index orders_parent on orders (parent) where parent is not null;

create table order_callers (
  order_id uuid primary key references orders (id),
  name text not null default '',
  courtesy text,
  phone text,
  salt text not null,
  follow_code text not null
);
create index order_callers_phone on order_callers (phone) where phone is not null;

create table order_words (
  order_id uuid primary key references orders (id),
  words tsvector not null
);
create index order_words_gin on order_words using gin (words);

create table order_replies (
  id uuid primary key,
  order_id uuid not null references orders (id),
  round int not null,
  unit text not null references units (id),
  staff uuid,
  text text not null,
  state text not null check (state in ('given', 'passed', 'returned')),
  at timestamptz not null
);
create index order_replies_order on order_replies (order_id, at);

-- What the one who looks may see. The same in every query, whatever the program above forgets.
create function sees_order(secret boolean, unit text, lead text, centre text, citizen uuid, creator uuid) returns boolean language sql stable as $$
  select case current_setting('jiesu.reach', true)
    when 'system' then true
    when 'city' then not secret or creator::text = current_setting('jiesu.person', true)
      or current_setting('jiesu.compartment', true) = 'yes' or unit = nullif(current_setting('jiesu.unit', true), '')
    when 'centre' then (not secret and centre = current_setting('jiesu.centre', true)) or creator::text = current_setting('jiesu.person', true)
      or unit = nullif(current_setting('jiesu.unit', true), '') or lead = nullif(current_setting('jiesu.unit', true), '')
    when 'units' then unit = any (string_to_array(current_setting('jiesu.units', true), ','))
      or lead = any (string_to_array(current_setting('jiesu.units', true), ','))
    when 'own' then citizen::text = current_setting('jiesu.person', true)
    else false end
$$;

alter table orders enable row level security;
create policy orders_seen on orders using (sees_order(secret, unit, lead, centre, citizen, creator)) with check (true);

alter table order_callers enable row level security;
create policy callers_seen on order_callers using (exists (select from orders o where o.id = order_id)) with check (true);

alter table order_replies enable row level security;
create policy replies_seen on order_replies using (exists (select from orders o where o.id = order_id)) with check (true);

alter table files enable row level security;
create policy files_seen on files using (subject is null or exists (select from orders o where o.id = subject)) with check (true);

alter table ledger_entries enable row level security;
create policy entries_seen on ledger_entries for select using (
  current_setting('jiesu.reach', true) = 'system' or current_setting('jiesu.auditor', true) = 'yes'
  or actor::text = nullif(current_setting('jiesu.person', true), '')
  or exists (select from orders o where o.id = subject));
create policy entries_written on ledger_entries for insert with check (true);

-- An order moves only with a new entry of its own; numbers and beginnings never change.
create function refuse_silent_move() returns trigger language plpgsql as $$
begin
  if new.entry is not distinct from old.entry then
    raise exception 'order % was changed without an entry in the ledger', old.number using errcode = 'restrict_violation';
  end if;
  if new.number <> old.number or new.id <> old.id or new.registered_at <> old.registered_at then
    raise exception 'the number and beginning of order % cannot change', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger orders_move_with_entry before update on orders for each row execute function refuse_silent_move();
create trigger orders_stay before delete on orders for each row execute function refuse_rewriting();

grant select, insert on limits to jiesu_app;
grant select, insert, update on dispatch_rules, orders, order_callers, order_words, order_replies to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('dispatch', null, null, '30min', '2023-01-01', '默认：派单 30 分钟', '市 12345 中心'),
  ('dispatch', 'critical', null, '5min', '2023-01-01', '默认：特急派单 5 分钟', '市 12345 中心'),
  ('accept', null, null, '1wd', '2023-01-01', '默认：签收 1 个工作日', '市 12345 中心'),
  ('accept', 'critical', null, '15min', '2023-01-01', '默认：特急签收 15 分钟', '市 12345 中心'),
  ('accept', 'urgent', null, '30min', '2023-01-01', '默认：紧急签收 30 分钟', '市 12345 中心'),
  ('answer', 'critical', null, '2h', '2023-01-01', '默认：特急 2 小时内首次答复', '市 12345 中心'),
  ('answer', 'urgent', null, '24h', '2023-01-01', '默认：紧急 24 小时内答复', '市 12345 中心'),
  ('answer', null, 'inquiry', '2wd', '2023-01-01', '默认：咨询 2 个工作日', '市 12345 中心'),
  ('answer', null, 'help', '5wd', '2023-01-01', '默认：求助 5 个工作日', '市 12345 中心'),
  ('answer', null, 'complaint', '5wd', '2023-01-01', '默认：投诉 5 个工作日', '市 12345 中心'),
  ('answer', null, 'report', '15wd', '2023-01-01', '默认：举报 15 个工作日', '市 12345 中心'),
  ('answer', null, 'suggestion', '15wd', '2023-01-01', '默认：建议 15 个工作日', '市 12345 中心'),
  ('answer', null, 'praise', '5wd', '2023-01-01', '默认：表扬 5 个工作日', '市 12345 中心'),
  ('rework', null, null, '2wd', '2023-01-01', '默认：审核退回后 2 个工作日', '市 12345 中心'),
  ('review', null, null, '1wd', '2023-01-01', '默认：审核 1 个工作日', '市 12345 中心'),
  ('followUp', null, null, '2wd', '2023-01-01', '默认：回访 2 个工作日', '市 12345 中心'),
  ('return', null, null, '24h', '2023-01-01', '默认：派单后 24 小时内可退单', '市 12345 中心'),
  ('supervise', null, null, '1wd', '2023-01-01', '默认：超期 1 个工作日督办', '市 12345 中心'),
  ('escalate', null, null, '3wd', '2023-01-01', '默认：超期 3 个工作日提级', '市 12345 中心'),
  ('criticise', null, null, '5wd', '2023-01-01', '默认：超期 5 个工作日通报', '市 12345 中心'),
  ('extendFirst', null, null, '5wd', '2023-01-01', '默认：首次延期不超过 5 个工作日', '市 12345 中心'),
  ('extendSecond', null, null, '10wd', '2023-01-01', '默认：二次延期不超过 10 个工作日', '市 12345 中心');
