-- A part the rules leave open is asked of its office: needed or not, by a date, with a reason.

alter table case_parts add column asked_on date;
create index case_parts_asked on case_parts (unit, due_at) where asked_on is not null and submitted_on is null;

-- An office sees what it is asked as it sees what was handed in to it.
drop policy case_parts_seen on case_parts;
create policy case_parts_seen on case_parts using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or ((submitted_on is not null or asked_on is not null) and (unit = any (string_to_array(current_setting('jiesu.units', true), ','))
    or (current_setting('jiesu.reach', true) = 'city' and current_setting('jiesu.compartment', true) = 'yes')))
) with check (true);

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('caseQuestion', null, null, '5wd', '2023-01-01', '[default] 默认：规则不能判断的环节，主管单位 5 个工作日内答复是否需要办理（参照行政许可法第三十二条的一次告知期限）', '市行政审批和政务服务局');

-- A paper may serve several parts: an office sees it once its own part was handed in, not when it is only asked.
drop policy case_files_seen on case_files;
create policy case_files_seen on case_files using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or (handed and exists (select from case_parts p
    where p.case_id = case_files.case_id and p.submitted_on is not null and p.part = any (case_files.parts)))
) with check (true);
