-- A month of the public record is frozen once: what is found out later stands beside it and never in its place.

create table record_months (
  month text primary key check (month ~ '^20\d{2}-(0[1-9]|1[0-2])$'),
  id uuid not null unique,
  frozen_at timestamptz not null,
  rule text not null,
  measures jsonb not null
);

-- Every figure of a unit as it stood, numerators and denominators; a unit without a row was asked nothing.
create table record_frozen (
  month text not null references record_months (month),
  unit text not null references units (id),
  counts jsonb not null,
  median float8,
  ninth float8,
  primary key (month, unit)
);

-- Which questions each figure counted, so that a frozen figure still opens exactly these.
create table record_frozen_questions (
  order_id uuid primary key references ask_questions (order_id),
  month text not null references record_months (month),
  unit text not null references units (id),
  counted text[] not null
);
create index record_frozen_unit on record_frozen_questions (month, unit);

create trigger record_months_stay before update or delete on record_months for each row execute function refuse_rewriting();
create trigger record_frozen_stay before update or delete on record_frozen for each row execute function refuse_rewriting();
create trigger record_frozen_questions_stay before update or delete on record_frozen_questions for each row execute function refuse_rewriting();

grant select, insert on record_months, record_frozen, record_frozen_questions to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('record.freeze', null, null, '10d', '2023-01-01', '默认：次月 11 日 0:00 冻结上月成绩', '市 12345 中心');
