-- A firm's cases follow the firm: whoever signs as its new legal representative answers for them from then on.

create or replace function refuse_silent_case_move() returns trigger language plpgsql as $$
begin
  if new.entry is not distinct from old.entry then
    raise exception 'case % was changed without an entry in the ledger', old.number using errcode = 'restrict_violation';
  end if;
  if new.number <> old.number or new.id <> old.id or new.firm is distinct from old.firm or (new.citizen <> old.citizen and old.firm is null) then
    raise exception 'number and applicant of case % cannot change', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create or replace function refuse_silent_part_move() returns trigger language plpgsql as $$
begin
  if new.entry is not distinct from old.entry and (old.submitted_on is not null or new.state <> old.state) then
    raise exception 'part % of case % was changed without an entry in the ledger', old.part, old.number using errcode = 'restrict_violation';
  end if;
  if new.part <> old.part or new.case_id <> old.case_id or new.submitted_on is distinct from old.submitted_on and old.submitted_on is not null
    or (new.citizen <> old.citizen and not exists (select from cases c where c.id = old.case_id and c.firm is not null)) then
    raise exception 'where a part belongs and when it was handed in cannot change' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
