-- Alerts by mail: who wants to hear of which questions. The address stands only here and in the outbox, until it is stopped.

create table alerts (
  id uuid primary key,
  email text not null,
  kind text not null check (kind in ('question', 'unit', 'topic', 'place')),
  subject text not null,
  lang text not null,
  state text not null check (state in ('asked', 'confirmed', 'stopped')),
  token text not null unique,
  until timestamptz not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  check ((state = 'stopped') = (email = ''))
);
create unique index alerts_once on alerts (email, kind, subject) where state <> 'stopped';
create index alerts_of on alerts (kind, subject) where state = 'confirmed';

-- What the next digest of an alert will tell.
create table alert_news (
  alert uuid not null references alerts (id),
  order_id uuid not null,
  primary key (alert, order_id)
);

-- Each mail carries a token of its own to stop by; here stands only its hash.
create table alert_stops (
  token text primary key,
  alert uuid not null references alerts (id),
  at timestamptz not null
);
create index alert_stops_alert on alert_stops (alert);

-- How many confirmations an address was sent of late, by its hash, so that nobody's post is flooded.
create table alert_asks (email text not null, at timestamptz not null);
create index alert_asks_email on alert_asks (email, at);
create index alert_asks_at on alert_asks (at);

alter table alerts enable row level security;
create policy alerts_own on alerts using (current_setting('jiesu.reach', true) = 'system') with check (true);
alter table alert_news enable row level security;
create policy alert_news_own on alert_news using (current_setting('jiesu.reach', true) = 'system') with check (true);
alter table alert_stops enable row level security;
create policy alert_stops_own on alert_stops using (current_setting('jiesu.reach', true) = 'system') with check (true);
alter table alert_asks enable row level security;
create policy alert_asks_own on alert_asks using (current_setting('jiesu.reach', true) = 'system') with check (true);

grant select, insert, update, delete on alerts, alert_news, alert_stops, alert_asks to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('alerts.link', null, null, '24h', '2023-01-01', '默认：确认链接 24 小时有效', '市 12345 中心'),
  ('alerts.perAddress', null, null, '3', '2023-01-01', '默认：同一邮箱一天最多 3 封确认信', '市 12345 中心'),
  ('alerts.perHour', null, null, '300', '2023-01-01', '默认：全市一小时最多 300 封确认信', '市 12345 中心'),
  ('alerts.digestHour', null, null, '8', '2023-01-01', '默认：每天 8 时汇总一次', '市 12345 中心');
