-- What machines suggested and what people did with it; the models a city learnt from its own history.

create table suggestions (
  id uuid primary key,
  kind text not null check (kind in ('unit', 'class', 'duplicate', 'risk')),
  subject uuid references orders (id),
  person uuid not null,
  version text not null,
  digest text not null,
  features jsonb not null,
  offered jsonb not null,
  chosen jsonb,
  at timestamptz not null,
  decided_at timestamptz,
  check ((chosen is null) = (decided_at is null))
);
-- The same offer to the same person is one row until it is decided, however often a screen asks.
create unique index suggestions_open on suggestions (person, kind, digest) where decided_at is null;
create index suggestions_subject on suggestions (subject, kind) where subject is not null;
create index suggestions_at on suggestions (at);

alter table suggestions enable row level security;
create policy suggestions_seen on suggestions using (
  current_setting('jiesu.reach', true) = 'system' or person::text = current_setting('jiesu.person', true)) with check (true);

-- One decision each; what was offered never changes.
create function keep_suggestion() returns trigger language plpgsql as $$
begin
  if old.decided_at is not null
    or (new.id, new.kind, new.person, new.version, new.features, new.offered, new.at) is distinct from (old.id, old.kind, old.person, old.version, old.features, old.offered, old.at)
    or (old.subject is not null and new.subject is distinct from old.subject) then
    raise exception 'a suggestion is decided once and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger suggestions_kept before update on suggestions for each row execute function keep_suggestion();
create trigger suggestions_stay before delete on suggestions for each row when (old.decided_at is not null or old.subject is not null) execute function refuse_rewriting();

grant select, insert, update, delete on suggestions to jiesu_app;

create table text_models (
  kind text not null check (kind in ('unit', 'class')),
  version text not null,
  trained_on int not null,
  figures jsonb not null,
  bytes bytea not null,
  active boolean not null default false,
  at timestamptz not null,
  primary key (kind, version)
);
create unique index text_models_active on text_models (kind) where active;
grant select, insert, update on text_models to jiesu_app;
