-- What a language model offered for a matter, on what, and what a person then sent: the difference is kept.

create table drafts (
  id uuid primary key,
  order_id uuid not null references orders (id),
  task text not null check (task in ('summary', 'draft', 'rewrite', 'classify')),
  model text not null,
  -- Which wording of our instructions it was asked with.
  version text not null,
  outcome text not null check (outcome in ('offered', 'thrown')),
  -- Why it was thrown away.
  thrown text,
  -- The text that stood the checks, and everything shown with it: sentences, sources, what was left out.
  offered text,
  shown jsonb not null,
  staff uuid not null,
  unit text not null references units (id),
  -- The request it answered: one that arrives twice is answered once.
  request text,
  digest text,
  at timestamptz not null,
  -- The reply that was sent after it: how alike they are (0 to 1), and sentence by sentence what was kept, removed, added.
  reply uuid references order_replies (id),
  similarity real,
  difference jsonb
);
create index drafts_order on drafts (order_id, at);
create unique index drafts_once on drafts (staff, request) where request is not null;

alter table drafts enable row level security;
create policy drafts_seen on drafts using (exists (select from orders o where o.id = order_id)) with check (true);

grant select, insert, update on drafts to jiesu_app;
