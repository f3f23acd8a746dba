-- The clerk who holds a draft sees what was fetched for it, as they see the rest of it.
create policy case_fetches_at_desk on case_fetches using (current_setting('jiesu.counter', true) = 'yes' and exists (
  select from case_desks d where d.case_id = case_fetches.case_id and d.ended_at is null and d.staff::text = nullif(current_setting('jiesu.person', true), '')
)) with check (true);

-- Lets papers of a case go: only those this reader may see, and none an office holds. A file that is nobody's may be seen
-- by nobody, so whoever lets it go could not write that down; what row-level security would have said is asked here.
create or replace function release_case_files(gone uuid[]) returns void language plpgsql security definer set search_path from current as $$
declare
  me text := nullif(current_setting('jiesu.person', true), '');
begin
  if exists (select from case_files c where c.file = any (gone) and (c.handed or (
    current_setting('jiesu.reach', true) = 'system' or c.citizen::text = me
    or exists (select from cases k join mandates m on m.id = k.mandate
      where k.id = c.case_id and m.state = 'accepted' and k.agent::text = me)
    or (current_setting('jiesu.counter', true) = 'yes' and exists (select from case_desks d
      where d.case_id = c.case_id and d.ended_at is null and d.staff::text = me))
  ) is not true)) then
    raise exception 'a paper an office holds, or that is not theirs, is not let go' using errcode = 'restrict_violation';
  end if;
  update files set subject = null, by_person = null where id = any (gone) and exists (select from case_files c where c.file = files.id);
  delete from case_files where file = any (gone);
end
$$;
revoke all on function release_case_files from public;
grant execute on function release_case_files to jiesu_app;
