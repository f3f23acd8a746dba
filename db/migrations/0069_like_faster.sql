-- The same answers as before, sooner: which words a question holds is looked up in its sorted words, and only those that are
-- shown are taken apart.

create or replace function published_like(sought tsquery, tokens text[], gains real[], most int)
  returns table (order_id uuid, held text[], length int) language sql stable security definer set search_path from current as $$
  select b.order_id, h.held, length(b.words)
  from (
    select q.order_id, q.words, w.gain
    from (select f.order_id, strip(f.words) as words from ask_questions f where f.state = 'published' and f.words @@ sought offset 0) as q
    cross join lateral (select coalesce(sum(t.gain), 0) as gain
      from (select ('''' || replace(replace(a.token, '\', '\\'), '''', '''''') || '''')::tsquery as one, a.gain from unnest(tokens, gains) as a (token, gain)) as t
      where q.words @@ t.one) as w
    order by w.gain desc, q.order_id desc limit most
  ) as b
  cross join lateral (select coalesce(array_agg(a.token), '{}') as held
    from unnest(tokens) as a (token) where a.token = any (tsvector_to_array(b.words))) as h
  order by b.gain desc, b.order_id desc
$$;
