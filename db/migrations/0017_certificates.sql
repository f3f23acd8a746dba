-- What the city has certified: each paper rests on one entry of the ledger, and is valid until it is revoked.

create table certificates (
  id uuid primary key,
  number text not null unique,
  code text not null,
  kind text not null,
  subject uuid not null,
  decision bigint not null,
  citizen uuid,
  unit text references units (id),
  title text not null,
  holder text not null,
  office text not null,
  state text not null check (state in ('valid', 'revoked')),
  file_hash text not null,
  fingerprint text not null,
  issued_at timestamptz not null,
  revoked_at timestamptz,
  reason text,
  -- A certificate never exists without a decision.
  foreign key (decision, subject) references ledger_entries (id, subject)
);
create unique index certificates_once on certificates (kind, subject, decision) where state = 'valid';
create index certificates_citizen on certificates (citizen, issued_at desc) where citizen is not null;
create index certificates_file on certificates (file_hash);

-- What was certified stays as it was; only its validity can end.
create function refuse_certificate_rewriting() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{state,revoked_at,reason}'::text[]) <> (to_jsonb(old) - '{state,revoked_at,reason}'::text[]) or old.state <> 'valid' then
    raise exception 'certificate % cannot change', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger certificates_stay before update on certificates for each row execute function refuse_certificate_rewriting();
create trigger certificates_kept before delete on certificates for each row execute function refuse_rewriting();

alter table certificates enable row level security;
create policy certificates_seen on certificates using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
  or unit = any (string_to_array(current_setting('jiesu.units', true), ',')) or unit = nullif(current_setting('jiesu.unit', true), '')
) with check (true);

grant select, insert, update on certificates to jiesu_app;
