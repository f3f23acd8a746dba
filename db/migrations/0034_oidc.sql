-- OpenID Connect both ways: signing in with another system's word, and giving ours to city sites.

-- What another system's acr is worth here, from a day on; never the living person (LV4). '*' is any issuer.
create table oidc_acrs (
  issuer text not null,
  acr text not null,
  level int not null check (level between 0 and 3),
  since date not null,
  source text not null,
  owner text not null,
  primary key (issuer, acr, since)
);

-- A sign-in on its way: bound to one browser, good for minutes, used once.
create table oidc_journeys (
  state text primary key,
  binder text not null,
  nonce text not null,
  verifier text not null,
  next text not null,
  until timestamptz not null
);

-- Who another system's subject is here.
create table oidc_subjects (
  issuer text not null,
  subject text not null,
  citizen uuid not null references citizens (id),
  at timestamptz not null,
  primary key (issuer, subject)
);
create index oidc_subjects_citizen on oidc_subjects (citizen);

-- Sites that may sign people in with this city. The secret is hidden with the city's key.
create table oidc_clients (
  id text primary key,
  name text not null,
  secret text not null,
  redirects text[] not null check (cardinality(redirects) > 0),
  after_logout text[] not null,
  scopes text[] not null,
  made_by uuid not null,
  at timestamptz not null,
  closed_at timestamptz
);

-- What the provider keeps between requests, found by the hash of its name and hidden with the city's key.
create table oidc_things (
  kind text not null,
  id text not null,
  payload text not null,
  grant_id text,
  uid text,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (kind, id)
);
create index oidc_things_grant on oidc_things (grant_id) where grant_id is not null;
create index oidc_things_uid on oidc_things (kind, uid) where uid is not null;
create index oidc_things_expires on oidc_things (expires_at);

-- The keys ID tokens are signed with, made once.
create table oidc_keys (
  id int primary key,
  jwks text not null,
  at timestamptz not null
);

alter table oidc_journeys enable row level security;
create policy journeys_own on oidc_journeys using (current_setting('jiesu.reach', true) = 'system') with check (true);
alter table oidc_subjects enable row level security;
create policy subjects_own on oidc_subjects using (current_setting('jiesu.reach', true) = 'system') with check (true);
alter table oidc_things enable row level security;
create policy things_own on oidc_things using (current_setting('jiesu.reach', true) = 'system') with check (true);
alter table oidc_keys enable row level security;
create policy keys_own on oidc_keys using (current_setting('jiesu.reach', true) = 'system') with check (true);

grant select, insert on oidc_acrs, oidc_subjects, oidc_keys to jiesu_app;
grant select, insert, delete on oidc_journeys to jiesu_app;
grant select, insert, update on oidc_clients to jiesu_app;
grant select, insert, update, delete on oidc_things to jiesu_app;

insert into oidc_acrs (issuer, acr, level, since, source, owner) values
  ('*', 'urn:jiesu:lv1', 1, '2023-01-01', '默认：手机号', '市 12345 中心'),
  ('*', 'urn:jiesu:lv2', 2, '2023-01-01', '默认：实名', '市 12345 中心'),
  ('*', 'urn:jiesu:lv3', 3, '2023-01-01', '默认：再加一项权威核验', '市 12345 中心'),
  ('*', 'urn:jiesu:lv4', 3, '2023-01-01', '默认：别处的本人核验不顶本市的，只认到 LV3', '市 12345 中心');

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('oidc.journey', null, null, '10min', '2023-01-01', '默认：去外部登录 10 分钟内回来', '市 12345 中心');
