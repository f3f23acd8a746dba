-- What is public may be changed, and what the machine masked in an answer or an asker hid in their own words is looked at again.

alter table ask_questions add column look timestamptz;
-- When what the public reads of it last changed without being news.
alter table ask_questions add column changed_at timestamptz;
alter table ask_answers add column look timestamptz;
alter table ask_turns add column look timestamptz;
create index ask_questions_look on ask_questions (look) where look is not null;
create index ask_answers_look on ask_answers (look) where look is not null;
create index ask_turns_look on ask_turns (look) where look is not null;
