-- What was fetched of a material nobody has to bring: by the applicant's case before it is handed in (part is null), or
-- again by an office for its own part. Written once, never changed; a draft that is over leaves nothing of it. What an
-- office is handed stands in its projection.

create table case_fetches (
  n bigint generated always as identity primary key,
  case_id uuid not null references cases (id),
  part text,
  material text not null,
  -- Where it came from, what came, and what let the city read it, in secret writing.
  hidden text not null,
  at timestamptz not null
);
create index case_fetches_case on case_fetches (case_id, n);
create trigger case_fetches_stay before update on case_fetches for each row execute function refuse_rewriting();

alter table case_fetches enable row level security;
create policy case_fetches_seen on case_fetches using (
  current_setting('jiesu.reach', true) = 'system'
  or exists (select from cases c
    where c.id = case_fetches.case_id and c.citizen::text = nullif(current_setting('jiesu.person', true), ''))
  or (part is not null and exists (select from case_parts p
    where p.case_id = case_fetches.case_id and p.part = case_fetches.part and p.submitted_on is not null))
) with check (true);
create policy case_fetches_of_agents on case_fetches using (exists (
  select from cases c join mandates m on m.id = c.mandate
    where c.id = case_fetches.case_id and m.state = 'accepted' and c.agent::text = nullif(current_setting('jiesu.person', true), '')
)) with check (true);
grant select, insert, delete on case_fetches to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('caseFetchAgain', null, null, '1h', '2023-01-01', '[default] 默认：没有取到的共享材料，打开草稿时隔 1 小时自动再取', '市行政审批和政务服务局'),
  ('caseConsent', null, null, '180d', '2023-01-01', '[default] 默认：办件时同意读取的数据，180 天内有效（不超过数据授权最长期限）', '市行政审批和政务服务局');
