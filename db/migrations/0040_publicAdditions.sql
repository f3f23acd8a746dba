-- What a unit adds to its answer, corrects in it, or gives out with it is looked at before the public reads it.

alter table ask_answers add column state text not null default 'published' check (state in ('waiting', 'published', 'private'));
alter table ask_answers add column cause text;
alter table ask_answers add column remark text;
alter table ask_answers add column masks jsonb not null default '{"title": [], "body": []}';
alter table ask_answers add column decided_by uuid;
alter table ask_answers add column decided_at timestamptz;
create index ask_answers_waiting on ask_answers (at) where state = 'waiting';
create index ask_answers_reply on ask_answers (reply) where reply is not null;

drop policy answers_seen on ask_answers;
create policy answers_seen on ask_answers using (exists (
  select from ask_questions q where q.order_id = ask_answers.order_id and (
    ask_answers.state = 'published' or current_setting('jiesu.reach', true) in ('system', 'city')
    or q.citizen::text = nullif(current_setting('jiesu.person', true), '')))
) with check (true);

-- A file given out with an answer has its copy here too: a photo drawn anew, anything else as it is, once somebody has looked.
alter table file_releases add column part_of text not null default 'question' check (part_of in ('question', 'answer'));

insert into file_releases (file, order_id, state, part_of, at)
select distinct on (f.id) f.id, a.order_id, 'undecided', 'answer', a.at
from ask_answers a cross join jsonb_array_elements(a.files) as given join files f on f.id = (given ->> 'id')::uuid
on conflict (file) do update set part_of = 'answer';
