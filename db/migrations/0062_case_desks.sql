-- 窗口帮办: a clerk at a counter fills in a case for whoever stands there. The case is that person's own; the clerk sees it
-- while this row is open: until it is handed in, put down, or the day ends.

create table case_desks (
  id uuid primary key,
  case_id uuid not null references cases (id),
  citizen uuid not null references citizens (id),
  staff uuid not null references staff (id),
  unit text not null references units (id),
  at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('handedIn', 'over', 'left')),
  -- The code the person reads out, for one version of the case: what they confirm is what they were read.
  code text,
  code_version int,
  code_at timestamptz,
  tries int not null default 0,
  check ((ended_at is null) = (ended_why is null)),
  check ((code is null) = (code_at is null) and (code is null) = (code_version is null))
);
create unique index case_desks_open on case_desks (case_id) where ended_at is null;
create index case_desks_staff on case_desks (staff) where ended_at is null;
create index case_desks_case on case_desks (case_id, at);

alter table case_desks enable row level security;
create policy case_desks_seen on case_desks using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or staff::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);
grant select, insert, update on case_desks to jiesu_app;

-- The clerk who holds it, nobody else of the counter.
create policy cases_at_desk on cases using (current_setting('jiesu.counter', true) = 'yes' and exists (
  select from case_desks d where d.case_id = cases.id and d.ended_at is null and d.staff::text = nullif(current_setting('jiesu.person', true), '')
)) with check (true);
create policy case_parts_at_desk on case_parts using (current_setting('jiesu.counter', true) = 'yes' and exists (
  select from case_desks d where d.case_id = case_parts.case_id and d.ended_at is null and d.staff::text = nullif(current_setting('jiesu.person', true), '')
)) with check (true);
create policy case_values_at_desk on case_values using (current_setting('jiesu.counter', true) = 'yes' and exists (
  select from case_desks d where d.case_id = case_values.case_id and d.ended_at is null and d.staff::text = nullif(current_setting('jiesu.person', true), '')
)) with check (true);
create policy case_files_at_desk on case_files using (current_setting('jiesu.counter', true) = 'yes' and exists (
  select from case_desks d where d.case_id = case_files.case_id and d.ended_at is null and d.staff::text = nullif(current_setting('jiesu.person', true), '')
)) with check (true);

-- Lets papers of a case go. A file that is nobody's may be seen by nobody, so whoever lets it go could not write that down.
create function release_case_files(gone uuid[]) returns void language sql security definer set search_path from current as $$
  update files set subject = null, by_person = null where id = any (gone) and exists (select from case_files c where c.file = files.id);
  delete from case_files where file = any (gone);
$$;
