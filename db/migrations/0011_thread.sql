-- One thread: asking on, supplements and corrections; the first promise stays; matters undone three times; appeals of ratings.

-- What opened the present round: the citizen's verdict or a further question. Without it the two could not be counted apart.
alter table orders add column turn text check (turn in ('redo', 'more'));
alter table orders add column mores int not null default 0;
-- 问题工单: a rule decides it once and every list asks for it.
alter table orders add column problem boolean not null default false;
create index orders_problem on orders (due_at, id) where problem;
-- The ground on which the present rating counts in no rate; the rating itself stays.
alter table orders add column excluded text;
-- The date promised in the first round, once a later round has promised another.
alter table orders add column first_promise_at timestamptz;
-- The unit's own answering clock: after a returned answer it is another than what the citizen was promised.
alter table orders add column answer_at timestamptz;
alter table orders add column answer_why jsonb;

-- What the citizen asked on, in their own words. Added, never changed.
create table order_turns (
  id uuid primary key,
  order_id uuid not null references orders (id),
  round int not null,
  words text not null,
  at timestamptz not null,
  unique (order_id, round)
);
alter table order_turns enable row level security;
create policy order_turns_seen on order_turns using (exists (select from orders o where o.id = order_id)) with check (true);
grant select, insert on order_turns to jiesu_app;

-- A supplement stands beside the answer; a correction takes the place of the one it names, which stays readable.
alter table order_replies add column kind text not null default 'answer' check (kind in ('answer', 'supplement', 'correction'));
alter table order_replies add column replaces uuid references order_replies (id);
alter table order_replies add column reason text;

alter table ask_answers add column reply uuid;
alter table ask_answers add column kind text not null default 'answer' check (kind in ('answer', 'supplement', 'correction'));
alter table ask_answers add column replaces uuid;
alter table ask_answers add column reason text;
alter table ask_answers add column on_time boolean;
alter table ask_answers add column promise_at timestamptz;
alter table ask_answers drop constraint ask_answers_pkey;
alter table ask_answers add primary key (order_id, round, at, kind);
update ask_answers a set reply = r.id from order_replies r where r.order_id = a.order_id and r.round = a.round and r.at = a.at;
update ask_answers a set on_time = q.on_time from ask_questions q where q.order_id = a.order_id and a.round = 1;

alter table ask_questions add column if not exists excluded text;
alter table ask_questions add column first_promise_at timestamptz;

-- What the public reads of a further question; the own words stay in order_turns.
create table ask_turns (
  id uuid primary key,
  order_id uuid not null references ask_questions (order_id),
  kind text not null check (kind in ('more')),
  round int not null,
  words text not null,
  state text not null check (state in ('waiting', 'published', 'private')),
  reason text,
  decided_by uuid,
  decided_at timestamptz,
  at timestamptz not null,
  unique (order_id, kind, round)
);
create index ask_turns_waiting on ask_turns (at) where state = 'waiting';
alter table ask_turns enable row level security;
create policy turns_seen on ask_turns using (
  current_setting('jiesu.reach', true) in ('system', 'city')
  or exists (select from ask_questions q where q.order_id = ask_turns.order_id
    and (ask_turns.state = 'published' or q.citizen::text = nullif(current_setting('jiesu.person', true), '')))
) with check (true);
grant select, insert, update on ask_turns to jiesu_app;

-- A unit's appeal against a rating, decided once. The rating is the ledger entry that gave it.
create table rating_appeals (
  id uuid primary key,
  order_id uuid not null references orders (id),
  rating bigint not null unique references ledger_entries (id),
  round int not null,
  grade text not null,
  solved text not null,
  unit text not null references units (id),
  staff uuid,
  ground text not null,
  reason text not null,
  basis text not null,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'upheld', 'denied')),
  decided_by uuid,
  decided_at timestamptz,
  decision text
);
create index rating_appeals_waiting on rating_appeals (at) where state = 'waiting';
create index rating_appeals_order on rating_appeals (order_id);
alter table rating_appeals enable row level security;
create policy appeals_seen on rating_appeals using (exists (select from orders o where o.id = order_id)) with check (true);

create function keep_appeal() returns trigger language plpgsql as $$
begin
  if old.state <> 'waiting' or (new.id, new.order_id, new.rating, new.ground, new.reason, new.basis, new.at) is distinct from
    (old.id, old.order_id, old.rating, old.ground, old.reason, old.basis, old.at) then
    raise exception 'an appeal is decided once' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger rating_appeals_kept before update on rating_appeals for each row execute function keep_appeal();
create trigger rating_appeals_stay before delete on rating_appeals for each row execute function refuse_rewriting();
grant select, insert, update on rating_appeals to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('more', null, null, '2wd', '2023-01-01', '默认：追问 2 个工作日内答复', '市 12345 中心'),
  ('moreTimes', null, null, '3', '2023-01-01', '默认：每件最多追问 3 次', '市 12345 中心'),
  ('moreTerm', null, null, '30d', '2023-01-01', '默认：答复后 30 天内可以追问', '市 12345 中心'),
  ('problemRedos', null, null, '3', '2023-01-01', '默认：三次重办仍未解决的列为问题工单', '市 12345 中心'),
  ('problemReturns', null, null, '3', '2023-01-01', '默认：三个单位退单仍无主办的列为问题工单', '市 12345 中心'),
  ('appeal', null, null, '3wd', '2023-01-01', '默认：差评后 3 个工作日内可以申诉', '市 12345 中心');
