-- The public record: which questions count, under which topic they stand, and when their answer became readable.

alter table ask_questions add column if not exists excluded text;
alter table ask_questions add column if not exists topic text;
alter table ask_questions add column if not exists news_at timestamptz;

update ask_questions q set topic = o.matter from orders o where o.id = q.order_id and o.matter is not null and q.topic is null;
update ask_questions set news_at = greatest(published_at, answered_at)
  where state = 'published' and answered_at is not null and news_at is null;

-- Everything a count asks stands in the index, so that a year of a city is counted without reading its questions.
create index ask_record on ask_questions (coalesce(answered_by, unit), asked_at desc, order_id desc)
  include (answered_by, unit, state, excluded, status, answered_at, on_time, promise_at, grade, topic, place)
  where state = 'published';
create index ask_topic on ask_questions (topic, asked_at desc, order_id desc) where state = 'published' and topic is not null;
create index ask_place on ask_questions (place, asked_at desc, order_id desc) where state = 'published' and place is not null;
create index ask_news on ask_questions (news_at desc, order_id desc) where state = 'published' and news_at is not null;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('record.minimum', null, null, '20', '2023-01-01', '默认：满 20 件才算比率', '市 12345 中心'),
  ('record.goal', null, 'reply', '95%', '2023-01-01', '默认：答复率目标', '市 12345 中心'),
  ('record.goal', null, 'onTime', '90%', '2023-01-01', '默认：按时率目标', '市 12345 中心'),
  ('record.goal', null, 'satisfied', '85%', '2023-01-01', '默认：满意率目标', '市 12345 中心'),
  ('record.floor', null, 'reply', '80%', '2023-01-01', '默认：答复率底线', '市 12345 中心'),
  ('record.floor', null, 'onTime', '70%', '2023-01-01', '默认：按时率底线', '市 12345 中心'),
  ('record.floor', null, 'satisfied', '60%', '2023-01-01', '默认：满意率底线', '市 12345 中心');
