-- A check set by mistake is taken back as a whole, with its reason in the ledger; it is never written over.
create or replace function refuse_unchecking() returns trigger language plpgsql as $$
begin
  if old.checked_at is not null and new.checked_at is not null
    and (new.checked_at, new.checked_staff, new.checked_by, new.checked_unit)
      is distinct from (old.checked_at, old.checked_staff, old.checked_by, old.checked_unit) then
    raise exception 'that file % was checked stays written', old.file using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
