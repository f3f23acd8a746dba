-- Counting a year of a large city without reading its questions, and finding words past row-level security.

-- Whether a row may be seen is asked of state and citizen: with both in the index the rows themselves stay unread.
drop index ask_record;
create index ask_record on ask_questions (coalesce(answered_by, unit), asked_at desc, order_id desc)
  include (answered_by, unit, state, citizen, excluded, status, answered_at, on_time, promise_at, grade)
  where state = 'published';
create index ask_excluded on ask_questions (coalesce(answered_by, unit), asked_at) where state = 'published' and excluded is not null;
create index ask_unpublished on ask_questions (coalesce(answered_by, unit), asked_at) where state <> 'published';

-- Row-level security keeps a search of words from its index; this one answers only what everybody may read.
create function published_with(sought tsquery) returns setof uuid language sql stable security definer set search_path from current as $$
  select order_id from ask_questions where state = 'published' and words @@ sought
$$;
