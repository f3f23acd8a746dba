-- Somebody at the office or its counter laid the original beside the file: who, of which unit, when. It goes with that
-- file: another one is unchecked again.
alter table case_files
  add column checked_staff uuid,
  add column checked_by text,
  add column checked_unit text,
  add column checked_at timestamptz,
  add constraint case_files_checked check (
    (checked_at is null) = (checked_staff is null) and (checked_at is null) = (checked_by is null) and (checked_at is null) = (checked_unit is null)
  );

create function refuse_unchecking() returns trigger language plpgsql as $$
begin
  if old.checked_at is not null and (new.checked_at, new.checked_staff, new.checked_by, new.checked_unit)
    is distinct from (old.checked_at, old.checked_staff, old.checked_by, old.checked_unit) then
    raise exception 'that file % was checked stays written', old.file using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger case_files_stay_checked before update on case_files for each row execute function refuse_unchecking();
