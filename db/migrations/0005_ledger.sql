-- What happened, who did it, why. Rows are added, never changed; a sealer gives committed rows their order.

create table ledger_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('guest', 'citizen', 'staff', 'system')),
  actor uuid,
  unit text,
  action text not null,
  subject uuid not null,
  said jsonb not null default '{}',
  purpose text,
  unique (id, subject)
);
create index ledger_subject on ledger_entries (subject, id);

create table ledger_unsealed (entry bigint primary key);

create table ledger_seals (
  n bigint primary key,
  entry bigint not null unique references ledger_entries (id),
  before bytea not null,
  hash bytea not null
);

create table ledger_cursors (
  consumer text primary key,
  n bigint not null default 0
);

create function ledger_await_seal() returns trigger language plpgsql security definer as $$
begin
  insert into ledger_unsealed (entry) select id from fresh;
  return null;
end
$$;
create trigger ledger_await_seal after insert on ledger_entries referencing new table as fresh for each statement execute function ledger_await_seal();

-- Anyone may be the cause of an entry, also of one they may not read.
create function write_entry(at timestamptz, actor_kind text, actor uuid, unit text, action text, subject uuid, said jsonb, purpose text)
returns bigint language sql security definer set search_path from current as $$
  insert into ledger_entries (at, actor_kind, actor, unit, action, subject, said, purpose) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id
$$;

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is only added to' using errcode = 'restrict_violation';
end
$$;
create trigger ledger_no_rewriting before update or delete on ledger_entries for each row execute function refuse_rewriting();
create trigger ledger_no_emptying before truncate on ledger_entries for each statement execute function refuse_rewriting();
create trigger seals_no_rewriting before update or delete on ledger_seals for each row execute function refuse_rewriting();
create trigger seals_no_emptying before truncate on ledger_seals for each statement execute function refuse_rewriting();

grant select, insert on ledger_entries, ledger_seals to jiesu_app;
grant select, delete on ledger_unsealed to jiesu_app;
grant select, insert, update on ledger_cursors to jiesu_app;
