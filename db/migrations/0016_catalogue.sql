-- What offices do for people: items in versions. A published version never changes; the newest published one is in force.

create table service_items (
  code text not null,
  version int not null check (version >= 1),
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  item jsonb not null,
  name text not null,
  authority text not null,
  audience text[] not null,
  themes text[] not null,
  level int not null,
  subject uuid not null,
  author uuid,
  saved_at timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  primary key (code, version)
);
create unique index service_items_in_force on service_items (code) where state = 'published';
create index service_items_themes on service_items using gin (themes) where state = 'published';
create index service_items_published on service_items (published_at) where state = 'published';

-- A published version is what people relied on: it may be withdrawn, never rewritten.
create function refuse_item_rewriting() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.item <> old.item or new.published_at is distinct from old.published_at or new.state = 'draft') then
    raise exception 'version % of % is published and cannot change', old.version, old.code using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger service_items_stay before update on service_items for each row execute function refuse_item_rewriting();
create trigger service_items_kept before delete on service_items for each row execute function refuse_rewriting();

alter table service_items enable row level security;
create policy items_seen on service_items using (state <> 'draft' or current_setting('jiesu.reach', true) in ('system', 'city', 'centre', 'units')) with check (true);

grant select, insert, update on service_items to jiesu_app;
