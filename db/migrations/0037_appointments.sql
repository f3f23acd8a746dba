-- Halls, their lines and windows, what can be booked there, and the numbers people wait with.

create table halls (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name text not null,
  name_en text not null,
  unit text not null references units (id),
  address text not null,
  phone text not null
);

-- When a hall is open: rows for working days, and rows for single dates that take their place. No hours: closed, and why.
create table hall_hours (
  hall text not null references halls (id),
  on_days text not null check (on_days in ('working', 'date')),
  date date,
  opens time,
  closes time,
  why text,
  why_en text,
  since date not null,
  until date,
  source text not null,
  check ((on_days = 'date') = (date is not null)),
  check ((opens is null) = (closes is null) and (opens is null or opens < closes)),
  check (opens is not null or (why is not null and why_en is not null))
);
create unique index hall_hours_one on hall_hours (hall, on_days, coalesce(date, date '0001-01-01'), coalesce(opens, time '00:00'), since);

-- A line is what people queue for: its letter begins their numbers, its unit answers for it.
create table hall_lines (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  hall text not null references halls (id),
  letter text not null check (letter ~ '^[A-Z]$'),
  name text not null,
  name_en text not null,
  unit text not null references units (id),
  unique (hall, letter)
);
create table line_items (
  line text not null references hall_lines (id),
  item text not null,
  since date not null,
  until date,
  primary key (line, item, since)
);
create index line_items_item on line_items (item);

-- How long a slot of a line is and how many people it takes, since when.
create table line_slots (
  line text not null references hall_lines (id),
  minutes int not null check (minutes between 5 and 240),
  capacity int not null check (capacity between 1 and 500),
  since date not null,
  source text not null,
  primary key (line, since)
);

create table hall_windows (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  hall text not null references halls (id),
  number int not null check (number > 0),
  clerk uuid references staff (id),
  opened_at timestamptz,
  unique (hall, number),
  check ((clerk is null) = (opened_at is null))
);
create table window_lines (
  window_id text not null references hall_windows (id),
  line text not null references hall_lines (id),
  since date not null,
  until date,
  primary key (window_id, line, since)
);

-- A device at the door of a hall that may give numbers; here stands only the hash of its secret address.
create table hall_kiosks (
  token text primary key,
  hall text not null references halls (id),
  name text not null,
  at timestamptz not null,
  ended_at timestamptz
);

-- Places of a slot, from its first booking on: the check is the wall against selling one twice.
create table slots (
  line text not null references hall_lines (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  capacity int not null,
  taken int not null default 0,
  primary key (line, starts_at),
  check (taken between 0 and capacity)
);

create table appointments (
  id uuid primary key,
  number text not null unique,
  code text not null,
  line text not null references hall_lines (id),
  item text,
  case_number text,
  what text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null check (state in ('booked', 'arrived', 'served', 'cancelled', 'missed')),
  citizen uuid,
  person_key text not null,
  name text not null,
  phone text not null,
  channel text not null check (channel in ('web', 'phone', 'counter')),
  need text check (need in ('elder', 'disabled', 'pregnant', 'infant', 'other')),
  lang text not null default 'zh',
  moves int not null default 0,
  round int not null default 1,
  units text[] not null,
  booked_at timestamptz not null,
  ended_at timestamptz,
  foreign key (line, starts_at) references slots (line, starts_at)
);
create unique index appointments_once on appointments (person_key, name, what) where state = 'booked';
create index appointments_citizen on appointments (citizen, starts_at desc) where citizen is not null;
create index appointments_person on appointments (person_key, ended_at) where state = 'missed';
create index appointments_line on appointments (line, starts_at);

-- Who did not come too often books online again later; the counter can lift it.
create table booking_pauses (
  id uuid primary key,
  person_key text not null,
  citizen uuid,
  from_at timestamptz not null,
  until_at timestamptz not null,
  misses int not null,
  lifted_at timestamptz,
  lifted_by uuid,
  reason text,
  check ((lifted_at is null) = (reason is null))
);
create index booking_pauses_person on booking_pauses (person_key, until_at);

-- One number in the hand of one who waits. `since` is when it began to wait; the rule of calling is in queue.ts.
create table tickets (
  id uuid primary key,
  hall text not null references halls (id),
  line text not null references hall_lines (id),
  day date not null,
  label text not null,
  appointment uuid unique references appointments (id),
  need text check (need in ('elder', 'disabled', 'pregnant', 'infant', 'other')),
  state text not null check (state in ('waiting', 'called', 'served', 'skipped', 'left')),
  window_id text references hall_windows (id),
  to_window text references hall_windows (id),
  moved_at timestamptz,
  slot_starts timestamptz,
  slot_ends timestamptz,
  taken_at timestamptz not null,
  since timestamptz not null,
  called_at timestamptz,
  calls int not null default 0,
  ended_at timestamptz,
  units text[] not null,
  unique (hall, day, label),
  check (state <> 'called' or window_id is not null)
);
create unique index tickets_at_window on tickets (window_id) where state = 'called';
create index tickets_waiting on tickets (hall, day) where state in ('waiting', 'called');
create index tickets_served on tickets (line, ended_at desc) where state = 'served';

create table ticket_counters (
  line text not null references hall_lines (id),
  day date not null,
  last int not null,
  primary key (line, day)
);

alter table appointments enable row level security;
create policy appointments_seen on appointments using (
  current_setting('jiesu.reach', true) in ('system', 'city')
  or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or units && string_to_array(current_setting('jiesu.units', true), ',')
) with check (true);
alter table booking_pauses enable row level security;
create policy booking_pauses_seen on booking_pauses using (
  current_setting('jiesu.reach', true) in ('system', 'city') or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);
alter table tickets enable row level security;
create policy tickets_seen on tickets using (
  current_setting('jiesu.reach', true) in ('system', 'city') or units && string_to_array(current_setting('jiesu.units', true), ',')
) with check (true);
alter table hall_kiosks enable row level security;
create policy hall_kiosks_own on hall_kiosks using (current_setting('jiesu.reach', true) = 'system') with check (true);

grant select, insert, update on halls, hall_hours, hall_lines, line_items, line_slots, hall_windows, window_lines to jiesu_app;
grant select, insert, update on hall_kiosks, slots, appointments, booking_pauses, tickets, ticket_counters to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('appointments.ahead', null, null, '14d', '2023-01-01', '默认：可约今天起 14 天内', '市 12345 中心'),
  ('appointments.mostOpen', null, null, '3', '2023-01-01', '默认：一人同时最多 3 个没有办的预约', '市 12345 中心'),
  ('appointments.changeUntil', null, null, '2h', '2023-01-01', '默认：开始前 2 小时可改可退', '市 12345 中心'),
  ('appointments.moves', null, null, '2', '2023-01-01', '默认：一个预约最多改 2 次', '市 12345 中心'),
  ('appointments.early', null, null, '60min', '2023-01-01', '默认：开始前 1 小时起可取号', '市 12345 中心'),
  ('appointments.late', null, null, '15min', '2023-01-01', '默认：迟到 15 分钟以内仍按预约叫号', '市 12345 中心'),
  ('appointments.missed', null, null, '3', '2023-01-01', '默认：爽约 3 次暂停网上预约', '市 12345 中心'),
  ('appointments.missedWithin', null, null, '90d', '2023-01-01', '默认：90 天内的爽约合并计算', '市 12345 中心'),
  ('appointments.pause', null, null, '30d', '2023-01-01', '默认：暂停网上预约 30 天', '市 12345 中心'),
  ('appointments.remindDay', null, null, '24h', '2023-01-01', '默认：提前一天短信提醒', '市 12345 中心'),
  ('appointments.remindHour', null, null, '1h', '2023-01-01', '默认：提前一小时短信提醒', '市 12345 中心'),
  ('appointments.quietFrom', null, null, '21:00', '2023-01-01', '默认：21 时起不发提醒', '市 12345 中心'),
  ('appointments.quietUntil', null, null, '08:00', '2023-01-01', '默认：8 时前不发提醒', '市 12345 中心'),
  ('hall.longestWait', null, null, '60min', '2023-01-01', '默认：等满 60 分钟的号与到点的预约一起排', '市 12345 中心'),
  ('hall.callsBeforeSkip', null, null, '2', '2023-01-01', '默认：叫过 2 遍才能过号', '市 12345 中心'),
  ('hall.sample', null, null, '5', '2023-01-01', '默认：办过 5 件以上才估计等候时间', '市 12345 中心');
