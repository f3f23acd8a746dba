-- Many people, one matter: handled once, and nobody's number, date, answer or rating is lost.

-- The matter this one is carried along with. A column and not only a link, because every button asks for it.
alter table orders add column merged_into text references orders (number);
create index orders_merged on orders (merged_into) where merged_into is not null;

-- What belongs together. A link that is taken back stays as what was once thought.
create table order_links (
  id uuid primary key,
  a uuid not null references orders (id),
  b uuid not null references orders (id),
  kind text not null check (kind in ('merged', 'related')),
  reason text not null default '',
  by uuid,
  at timestamptz not null,
  unlinked_by uuid,
  unlinked_at timestamptz,
  unlink_reason text,
  check (a <> b)
);
create unique index order_links_one on order_links (least(a, b), greatest(a, b)) where unlinked_at is null;
create index order_links_a on order_links (a);
create index order_links_b on order_links (b);

-- Whoever may not see one of the two does not learn of the other either.
alter table order_links enable row level security;
create policy links_seen on order_links using (
  exists (select from orders o where o.id = a) and exists (select from orders o where o.id = b)) with check (true);

-- A link is made once and taken back once.
create function keep_link() returns trigger language plpgsql as $$
begin
  if old.unlinked_at is not null or (new.id, new.a, new.b, new.kind, new.at) is distinct from (old.id, old.a, old.b, old.kind, old.at) then
    raise exception 'a link between orders is only taken back' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger order_links_kept before update on order_links for each row execute function keep_link();
create trigger order_links_stay before delete on order_links for each row execute function refuse_rewriting();

grant select, insert, update on order_links to jiesu_app;
