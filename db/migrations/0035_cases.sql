-- Cases 办件: what a person applies for, in parts of several offices, each with its own life and clocks.

-- What a version said when the first case began under it; nothing later changes it.
create table case_rules (
  kind text not null check (kind in ('item', 'thing')),
  id text not null,
  version int not null,
  definition jsonb not null,
  primary key (kind, id, version)
);
create trigger case_rules_stay before update or delete on case_rules for each row execute function refuse_rewriting();

create table cases (
  id uuid primary key,
  number text not null unique,
  kind text not null,
  of_id text not null,
  of_version int not null,
  name jsonb not null,
  citizen uuid not null references citizens (id),
  -- Whom it is for, when not for oneself.
  mandate uuid,
  standing text not null check (standing in ('draft', 'open', 'closed', 'withdrawn', 'expired')),
  level int not null,
  started_at timestamptz not null,
  submitted_at timestamptz,
  expires_at timestamptz,
  version int not null default 1,
  entry bigint not null,
  foreign key (kind, of_id, of_version) references case_rules (kind, id, version),
  foreign key (entry, id) references ledger_entries (id, subject)
);
create index cases_citizen on cases (citizen, started_at desc, id desc);

-- Answers and values in the city's secret writing: of the applicant alone.
create table case_values (
  case_id uuid primary key references cases (id),
  citizen uuid not null,
  hidden text not null
);

create table case_parts (
  id uuid primary key,
  case_id uuid not null references cases (id),
  number text not null,
  part text not null,
  place int not null,
  name jsonb not null,
  thing jsonb,
  unit text references units (id),
  citizen uuid not null,
  applicant text not null,
  state text not null,
  -- What the guide says of it by the answers of now; 'out' is not needed.
  status text not null check (status in ('included', 'to-confirm', 'manual', 'blocked', 'out')),
  held text[] not null default '{}',
  submitted_on date,
  accepted_on date,
  deemed boolean not null default false,
  decided_on date,
  -- Notices, pauses, extension, fee, decision, delivery, what is to be confirmed again.
  detail jsonb not null,
  -- What granting gave (a registration number), in secret writing.
  given text,
  due_clock text,
  due_at timestamptz,
  due_why jsonb,
  n int not null default 0,
  version int not null default 1,
  -- Empty as long as it stands as it was begun with its case.
  entry bigint,
  unique (case_id, part),
  foreign key (entry, id) references ledger_entries (id, subject)
);
create index case_parts_bench on case_parts (unit, state, due_at) where submitted_on is not null;
create index case_parts_number on case_parts (number, part);

-- What an office was given: cut once, never changed; a correction adds the next.
create table case_projections (
  part_id uuid not null references case_parts (id),
  n int not null,
  hidden text not null,
  at timestamptz not null,
  primary key (part_id, n)
);
create trigger case_projections_stay before update or delete on case_projections for each row execute function refuse_rewriting();

-- A file brought for one material of some parts; an office sees it once it was handed in.
create table case_files (
  file uuid primary key,
  case_id uuid not null references cases (id),
  citizen uuid not null,
  material text not null,
  parts text[] not null,
  handed boolean not null default false,
  at timestamptz not null
);
create index case_files_case on case_files (case_id, at);

create function refuse_silent_case_move() returns trigger language plpgsql as $$
begin
  if new.entry is not distinct from old.entry then
    raise exception 'case % was changed without an entry in the ledger', old.number using errcode = 'restrict_violation';
  end if;
  if new.number <> old.number or new.id <> old.id or new.citizen <> old.citizen then
    raise exception 'number and applicant of case % cannot change', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create function refuse_silent_part_move() returns trigger language plpgsql as $$
begin
  if new.entry is not distinct from old.entry and (old.submitted_on is not null or new.state <> old.state) then
    raise exception 'part % of case % was changed without an entry in the ledger', old.part, old.number using errcode = 'restrict_violation';
  end if;
  if new.part <> old.part or new.case_id <> old.case_id or new.citizen <> old.citizen or new.submitted_on is distinct from old.submitted_on and old.submitted_on is not null then
    raise exception 'where a part belongs and when it was handed in cannot change' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger cases_move_with_entry before update on cases for each row execute function refuse_silent_case_move();
create trigger case_parts_move_with_entry before update on case_parts for each row execute function refuse_silent_part_move();
create trigger case_parts_stay before delete on case_parts for each row execute function refuse_rewriting();
create trigger cases_stay before delete on cases for each row execute function refuse_rewriting();

-- A licence rests on an entry that grants, nothing else.
create function refuse_ungranted_licence() returns trigger language plpgsql as $$
begin
  if new.kind = 'licence' and not exists (select from ledger_entries e where e.id = new.decision and e.subject = new.subject and e.action = 'case.grant') then
    raise exception 'no decision grants what certificate % says', new.number using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger licences_rest_on_grants before insert on certificates for each row execute function refuse_ungranted_licence();

alter table cases enable row level security;
alter table case_values enable row level security;
alter table case_parts enable row level security;
alter table case_projections enable row level security;
alter table case_files enable row level security;

-- The applicant; the office of the part once it was handed in; the inspectors of the city.
create policy case_parts_seen on case_parts using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or (submitted_on is not null and (unit = any (string_to_array(current_setting('jiesu.units', true), ','))
    or (current_setting('jiesu.reach', true) = 'city' and current_setting('jiesu.compartment', true) = 'yes')))
) with check (true);
create policy cases_seen on cases using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or exists (select from case_parts p where p.case_id = cases.id)
) with check (true);
create policy case_values_own on case_values using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);
create policy case_projections_seen on case_projections using (exists (select from case_parts p where p.id = part_id)) with check (true);
create policy case_files_seen on case_files using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or (handed and exists (select from case_parts p where p.case_id = case_files.case_id and p.part = any (case_files.parts)))
) with check (true);
create policy files_of_cases on files using (exists (select from case_files c where c.file = files.id)) with check (true);
create policy entries_of_cases on ledger_entries for select using (
  exists (select from case_parts p where p.id = subject) or exists (select from cases c where c.id = subject)
);

grant select, insert on case_rules, case_projections to jiesu_app;
grant select, insert, update on cases, case_values, case_parts to jiesu_app;
grant delete on case_values to jiesu_app;
grant select, insert, update, delete on case_files to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('caseDraft', null, null, '90d', '2023-01-01', '默认：草稿保留 90 天', '市行政审批和政务服务局'),
  ('caseDraftWarn', null, null, '7d', '2023-01-01', '默认：草稿到期前 7 天提醒', '市行政审批和政务服务局'),
  ('caseDrafts', null, null, '20', '2023-01-01', '默认：一人最多 20 份草稿', '市行政审批和政务服务局'),
  ('caseFiles', null, null, '9', '2023-01-01', '默认：一项材料最多 9 个文件', '市行政审批和政务服务局'),
  ('caseWarnFirst', null, null, '48h', '2023-01-01', '默认：到期前 48 小时预警，亮黄灯', '市行政审批和政务服务局'),
  ('caseWarnLast', null, null, '24h', '2023-01-01', '默认：到期前 24 小时再次预警', '市行政审批和政务服务局');
