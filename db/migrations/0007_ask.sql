-- Public questions and official answers: what the public may read, apart from the orders behind it.

create table ask_questions (
  order_id uuid primary key references orders (id),
  number text not null unique,
  citizen uuid,
  unit text references units (id),
  type text not null,
  wants_public boolean not null,
  state text not null check (state in ('waiting', 'published', 'private')),
  title text not null,
  body text not null,
  asker text not null,
  reason text,
  place text,
  status text not null,
  promise_at timestamptz,
  promise_why jsonb,
  answered_by text references units (id),
  answered_at timestamptz,
  on_time boolean,
  grade text,
  asked_at timestamptz not null,
  published_at timestamptz,
  words tsvector not null default ''
);
create index ask_newest on ask_questions (state, asked_at desc, order_id desc);
create index ask_unit on ask_questions (unit, state, asked_at desc);
create index ask_answered on ask_questions (answered_at desc) where state = 'published' and answered_at is not null;
create index ask_words_gin on ask_questions using gin (words);

create table ask_answers (
  order_id uuid not null references ask_questions (order_id),
  round int not null,
  unit text not null references units (id),
  text text not null,
  at timestamptz not null,
  primary key (order_id, round, at)
);

alter table ask_questions enable row level security;
create policy questions_seen on ask_questions using (
  state = 'published' or current_setting('jiesu.reach', true) in ('system', 'city') or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

grant select, insert, update on ask_questions, ask_answers to jiesu_app;

alter table ask_answers enable row level security;
create policy answers_seen on ask_answers using (exists (select from ask_questions q where q.order_id = ask_answers.order_id)) with check (true);
