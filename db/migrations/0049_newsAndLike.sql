-- A digest says whether a question was answered, or what was said before was added to, corrected or asked on.

alter table alert_news add column what text not null default 'answer' check (what in ('answer', 'supplement', 'correction', 'more'));

-- What was asked before in these words: row-level security keeps a search of words from its index, so this one answers only
-- what everybody may read. Those that hold most of what tells come first.
create function published_like(sought tsquery, tokens text[], gains real[], most int)
  returns table (order_id uuid, held text[], length int) language sql stable security definer set search_path from current as $$
  select q.order_id, h.held, cardinality(q.all_words)
  from (select f.order_id, tsvector_to_array(f.words) as all_words from ask_questions f where f.state = 'published' and f.words @@ sought) as q
  cross join lateral (select coalesce(array_agg(a.token), '{}') as held, coalesce(sum(a.gain), 0) as gain
    from unnest(tokens, gains) as a (token, gain) where a.token = any (q.all_words)) as h
  order by h.gain desc, q.order_id desc limit most
$$;
revoke all on function published_like from public;
grant execute on function published_like to jiesu_app;
