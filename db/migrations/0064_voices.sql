-- What many people say, gathered every night for those who plan, and the topic a city sets itself for a month.

-- One gathering a night: which way of gathering it was, how far back it looked, how many matters, how many were too many.
create table cluster_runs (
  id uuid primary key,
  day date not null unique,
  at timestamptz not null,
  version text not null,
  days int not null,
  looked int not null,
  left_out int not null
);

-- Matters that belong together. Label and words come out of people's own words, so only the city's planners read them.
create table clusters (
  id uuid primary key,
  run uuid not null references cluster_runs (id) on delete cascade,
  label text not null,
  words text[] not null,
  place text,
  since date not null,
  until date not null,
  heat numeric not null,
  parts jsonb not null
);
create index clusters_run on clusters (run);

-- `person` tells people of one cluster apart (1, 2, 3 …) and says nothing about who they are.
create table cluster_members (
  cluster uuid not null references clusters (id) on delete cascade,
  order_id uuid not null references orders (id),
  person int not null,
  is_risk boolean not null,
  primary key (cluster, order_id)
);

-- 每月一题: a question to the city with a unit that leads. Nothing in it is personal, everybody reads it from its month on.
create table month_topics (
  id uuid primary key,
  month text not null check (month ~ '^20\d{2}-(0[1-9]|1[0-2])$'),
  state text not null check (state in ('planned', 'answered', 'done', 'dropped')),
  title text not null,
  question text not null,
  lead text not null references units (id),
  helpers text[] not null default '{}',
  -- The gathering it came from, as it stood; empty for what the season brings.
  found jsonb,
  answer text,
  answered_at timestamptz,
  result text,
  done_at timestamptz,
  reason text,
  planned_at timestamptz not null,
  entry bigint not null,
  foreign key (entry, id) references ledger_entries (id, subject)
);
create unique index month_topics_one on month_topics (month) where state <> 'dropped';

create table month_topic_tasks (
  id uuid primary key,
  topic uuid not null references month_topics (id),
  nth int not null,
  text text not null,
  unit text not null references units (id),
  due_at timestamptz not null,
  result text,
  done_at timestamptz,
  unique (topic, nth),
  check ((result is null) = (done_at is null))
);
create index month_topic_tasks_unit on month_topic_tasks (unit);

-- The matters behind a topic stay the same, whatever the nights after it gather.
create table month_topic_matters (
  topic uuid not null references month_topics (id),
  order_id uuid not null references orders (id),
  person int not null,
  is_risk boolean not null,
  primary key (topic, order_id)
);

alter table clusters enable row level security;
create policy clusters_seen on clusters using (current_setting('jiesu.reach', true) in ('system', 'city')) with check (true);
alter table cluster_members enable row level security;
create policy cluster_members_seen on cluster_members using (
  current_setting('jiesu.reach', true) = 'system'
  or (current_setting('jiesu.reach', true) = 'city' and exists (select from orders o where o.id = order_id))
) with check (true);
alter table month_topic_matters enable row level security;
create policy month_topic_matters_seen on month_topic_matters using (
  current_setting('jiesu.reach', true) = 'system' or exists (select from orders o where o.id = order_id)
  or exists (select from ask_questions q where q.order_id = month_topic_matters.order_id and q.state = 'published')
) with check (true);

grant select, insert, delete on cluster_runs, clusters, cluster_members to jiesu_app;
grant select, insert, update on month_topics, month_topic_tasks to jiesu_app;
grant select, insert on month_topic_matters to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('clusters.hour', null, null, '3h', '2023-01-01', '默认：每天 3:00 后聚类一次', '市 12345 中心'),
  ('clusters.days', null, null, '30d', '2023-01-01', '默认：看最近 30 天的诉求', '市 12345 中心'),
  ('clusters.most', null, null, '6000', '2023-01-01', '默认：一次最多看最新的 6000 件', '市 12345 中心'),
  ('clusters.least', null, null, '3', '2023-01-01', '默认：至少 3 个人说的才算一簇', '市 12345 中心'),
  ('clusters.keep', null, null, '90d', '2023-01-01', '默认：聚类结果留 90 天', '市 12345 中心'),
  ('topics.least', null, null, '3', '2023-01-01', '默认：公开页少于 3 个人的热度不显示', '市 12345 中心');
