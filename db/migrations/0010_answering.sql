-- The law library, what an answer rests on, and answers prepared in advance.

create table laws (
  title text primary key,
  short text not null unique,
  aliases text[] not null default '{}'
);

create table law_versions (
  law text not null references laws (title),
  since date not null,
  articles int not null check (articles > 0),
  primary key (law, since)
);

create table law_articles (
  law text not null,
  since date not null,
  article int not null,
  chapter text not null default '',
  text text not null,
  words tsvector not null,
  primary key (law, since, article),
  foreign key (law, since) references law_versions (law, since)
);
create index law_articles_gin on law_articles using gin (words);

create table law_documents (number text primary key);

-- The law is everybody's to read: no row-level security, as with places and limits.
grant select, insert, update on laws, law_versions, law_articles, law_documents to jiesu_app;

-- What was looked up, checked and insisted on when an answer was given; nothing of it is looked up again later.
alter table order_replies add column citations jsonb not null default '[]';
alter table order_replies add column checked jsonb;
alter table order_replies add column insist text;
alter table order_replies add column files uuid[] not null default '{}';
alter table order_replies add column public_files uuid[] not null default '{}';
create index order_replies_insisted on order_replies (at desc) where insist is not null;

alter table ask_answers add column citations jsonb not null default '[]';
alter table ask_answers add column files jsonb not null default '[]';

-- Dated rows: a changed template is a new row, the old one ends that day. Without a unit it is everybody's.
create table reply_templates (
  id uuid primary key,
  unit text references units (id),
  matter text not null default '',
  title text not null,
  text text not null,
  since date not null,
  until date
);
create index reply_templates_now on reply_templates (unit, since) where until is null;

alter table reply_templates enable row level security;
create policy templates_seen on reply_templates using (
  unit is null or unit = nullif(current_setting('jiesu.unit', true), '') or current_setting('jiesu.reach', true) in ('system', 'city')
) with check (true);

grant select, insert, update on reply_templates to jiesu_app;
