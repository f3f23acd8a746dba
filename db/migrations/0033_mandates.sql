-- Acting for somebody else: firms and who signs for them, mandates of agents and helpers, consents to read.

create table firms (
  id uuid primary key,
  code text not null unique check (code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name text not null,
  kind text not null check (kind in ('company', 'individual', 'nonprofit')),
  at timestamptz not null
);

-- Who says to be a firm's legal representative: confirmed by the register, then bound by a signature (LV4). One at a time is bound.
create table firm_claims (
  id uuid primary key,
  firm uuid not null references firms (id),
  citizen uuid not null references citizens (id),
  state text not null check (state in ('confirmed', 'bound', 'ended')),
  sign_by timestamptz not null,
  claimed_at timestamptz not null,
  bound_at timestamptz,
  ended_at timestamptz,
  check (state <> 'bound' or bound_at is not null),
  check ((state = 'ended') = (ended_at is not null))
);
create unique index firm_claims_bound on firm_claims (firm) where state = 'bound';
create unique index firm_claims_once on firm_claims (firm, citizen) where state <> 'ended';
create index firm_claims_citizen on firm_claims (citizen);

-- Each question to the firm register is counted before it is asked, so that nobody guesses through it.
create table firm_tries (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  verdict text not null default 'asked' check (verdict in ('asked', 'matches', 'differs', 'unknown', 'closed', 'away')),
  at timestamptz not null
);
create index firm_tries_citizen on firm_tries (citizen, at desc);

-- A mandate: whoever gave it lets another act, within a scope, until an end. With a firm it makes an agent, without one a helper.
create table mandates (
  id uuid primary key,
  firm uuid references firms (id),
  giver uuid not null references citizens (id),
  helper uuid not null references citizens (id),
  helper_name text not null,
  scope text[] not null check (cardinality(scope) between 1 and 30),
  way text not null check (way in ('self', 'counter')),
  state text not null check (state in ('offered', 'accepted', 'declined', 'revoked', 'resigned')),
  answer_by timestamptz not null,
  until timestamptz not null,
  given_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  check (giver <> helper),
  check (until > given_at)
);
create index mandates_giver on mandates (giver, given_at desc);
create index mandates_helper on mandates (helper, given_at desc);
create index mandates_firm on mandates (firm) where firm is not null;

-- What was given stays as it was given; only how it stands changes, and what has ended never begins again.
create function refuse_mandate_rewriting() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{state,answered_at,ended_at}'::text[]) <> (to_jsonb(old) - '{state,answered_at,ended_at}'::text[])
    or old.state not in ('offered', 'accepted') or (old.state = 'accepted' and new.state = 'offered') then
    raise exception 'mandate % cannot change so', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger mandates_stay before update on mandates for each row execute function refuse_mandate_rewriting();

-- A consent: whose, which data, from which office, to whom, what for, until when. `elements` as the person was shown them.
create table consents (
  id uuid primary key,
  citizen uuid not null references citizens (id),
  elements jsonb not null check (jsonb_typeof(elements) = 'array' and jsonb_array_length(elements) > 0),
  source text not null,
  source_name text not null,
  reader text not null,
  reader_name text not null,
  item text,
  purpose text not null,
  until timestamptz not null,
  given_at timestamptz not null,
  revoked_at timestamptz,
  check (until > given_at)
);
create index consents_citizen on consents (citizen, given_at desc);

create function refuse_consent_rewriting() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'revoked_at') <> (to_jsonb(old) - 'revoked_at') or old.revoked_at is not null then
    raise exception 'consent % cannot change so', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger consents_stay before update on consents for each row execute function refuse_consent_rewriting();

alter table firm_claims enable row level security;
create policy claims_own on firm_claims using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

alter table firm_tries enable row level security;
create policy firm_tries_own on firm_tries using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

alter table mandates enable row level security;
create policy mandates_own on mandates using (
  current_setting('jiesu.reach', true) = 'system' or nullif(current_setting('jiesu.person', true), '') in (giver::text, helper::text)
) with check (true);

alter table firms enable row level security;
create policy firms_seen on firms using (
  current_setting('jiesu.reach', true) = 'system' or exists (select from firm_claims c where c.firm = firms.id)
  or exists (select from mandates m where m.firm = firms.id)
) with check (true);

alter table consents enable row level security;
create policy consents_own on consents using (
  current_setting('jiesu.reach', true) = 'system' or citizen::text = nullif(current_setting('jiesu.person', true), '')
) with check (true);

-- The office that wants to read may learn how the consent it names stands, and nothing else of anybody's consents.
create function consents_standing(whose uuid, from_source text, by_reader text)
returns table (id uuid, elements jsonb, item text, until timestamptz, "revokedAt" timestamptz)
language sql stable security definer set search_path from current as $$
  select c.id, c.elements, c.item, c.until, c.revoked_at from consents c
    where c.citizen = whose and c.source = from_source and c.reader = by_reader order by c.given_at desc limit 100
$$;

grant select, insert, update on firms, firm_claims, firm_tries, mandates, consents to jiesu_app;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('firm.tries', null, null, '10', '2023-01-01', '默认：一人一天查询企业登记 10 次', '市 12345 中心'),
  ('firm.sign', null, null, '24h', '2023-01-01', '默认：登记核对后 24 小时内签字', '市 12345 中心'),
  ('mandate.agent', null, null, '730d', '2023-01-01', '默认：经办人授权最长两年', '市 12345 中心'),
  ('mandate.help', null, null, '365d', '2023-01-01', '默认：帮办授权最长一年', '市 12345 中心'),
  ('mandate.offer', null, null, '14d', '2023-01-01', '默认：14 天内没有接受的授权作废', '市 12345 中心'),
  ('mandate.most', null, null, '20', '2023-01-01', '默认：一人同时有效的授权最多 20 份', '市 12345 中心'),
  ('consent.longest', null, null, '365d', '2023-01-01', '默认：数据授权最长一年', '市 12345 中心');
