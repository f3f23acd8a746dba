-- What becomes public: what was masked and why not, the asker's appeal, and the copies of photos that were released.

alter table ask_questions
  add column cause text,
  add column masks jsonb not null default '{"title": [], "body": []}',
  add column decided_by uuid,
  add column decided_at timestamptz;

create index ask_waiting on ask_questions (asked_at) where state = 'waiting';

create table ask_appeals (
  order_id uuid primary key references ask_questions (order_id),
  against text not null check (against in ('private', 'masks')),
  words text not null,
  at timestamptz not null,
  first_by uuid,
  state text not null check (state in ('waiting', 'granted', 'upheld')),
  reason text,
  decided_by uuid,
  decided_at timestamptz
);

create index ask_appeals_waiting on ask_appeals (at) where state = 'waiting';

alter table ask_appeals enable row level security;

create policy appeals_seen on ask_appeals using (
  current_setting('jiesu.reach', true) in ('system', 'city')
  or exists (select from ask_questions q where q.order_id = ask_appeals.order_id and q.citizen::text = nullif(current_setting('jiesu.person', true), ''))
) with check (true);

-- The photo as it came stays in `files`; what the public may see is another file, drawn anew with its boxes.
create table file_releases (
  file uuid primary key references files (id),
  order_id uuid not null references ask_questions (order_id),
  state text not null check (state in ('undecided', 'released', 'withheld')),
  hash text,
  type text,
  width int,
  height int,
  boxes jsonb not null default '[]',
  alt text not null default '',
  by_person uuid,
  at timestamptz not null,
  check ((state = 'released') = (hash is not null))
);

create index file_releases_order on file_releases (order_id);
create index file_releases_undecided on file_releases (order_id, at) where state = 'undecided';

insert into file_releases (file, order_id, state, at)
select f.id, f.subject, 'undecided', f.at from files f join ask_questions q on q.order_id = f.subject where q.wants_public and f.kind = 'photo';

alter table file_releases enable row level security;

create policy releases_seen on file_releases using (exists (select from ask_questions q where q.order_id = file_releases.order_id)) with check (true);

grant select, insert, update on ask_appeals, file_releases to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('moderate', null, null, '1wd', '2023-01-01', '默认：公开审核 1 个工作日', '市 12345 中心');

-- Nobody finds a matter by an identity number, a bank card or a passport.
update order_words set words = ts_delete(words, array(
  select w.lexeme from unnest(words) as w where w.lexeme ~ '^([0-9]{14,19}x?|[eg][0-9]{8})$'));
