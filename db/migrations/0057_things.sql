-- 一件事 in versions. A published one never changes; in force on a day is the newest whose first day has come.

create table thing_versions (
  id text not null,
  version int not null check (version >= 1),
  definition jsonb not null,
  since date not null,
  subject uuid not null,
  -- Empty for those that came with the build.
  author uuid,
  published_at timestamptz not null,
  entry bigint not null,
  primary key (id, version),
  foreign key (entry, subject) references ledger_entries (id, subject)
);
create trigger thing_versions_stay before update or delete on thing_versions for each row execute function refuse_rewriting();

-- Everybody reads them, as everybody reads items in force; nothing in them is personal.
grant select, insert on thing_versions to jiesu_app;
