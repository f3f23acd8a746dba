-- Who is who: units in a tree, staff with dated posts, citizens by phone, sessions.

create table units (
  id text primary key,
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('city', 'department', 'centre', 'township', 'village')),
  parent text references units (id),
  place text references places (code),
  pinyin text not null default '',
  superior text references units (id),
  public boolean not null default true
);
create index units_parent on units (parent);
create index units_place on units (place);

create table staff (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password text not null,
  totp text not null,
  totp_last bigint not null default 0,
  left_at timestamptz,
  at timestamptz not null
);

create table posts (
  staff uuid not null references staff (id),
  unit text not null references units (id),
  post text not null,
  since date not null,
  until date,
  primary key (staff, unit, post, since)
);

create table citizens (
  id uuid primary key,
  phone text not null unique,
  name text not null default '',
  level int not null default 1 check (level between 0 and 4),
  at timestamptz not null
);

create table phone_codes (
  id uuid primary key,
  phone text not null,
  code text not null,
  until timestamptz not null,
  tries int not null default 0,
  used_at timestamptz,
  at timestamptz not null
);
create index phone_codes_phone on phone_codes (phone, at desc);

create table sessions (
  token text primary key,
  kind text not null check (kind in ('citizen', 'staff')),
  person uuid not null,
  until timestamptz not null,
  at timestamptz not null
);
create index sessions_person on sessions (person);

create table setup_tokens (
  token text primary key,
  used_at timestamptz,
  at timestamptz not null
);

-- System, security and audit administration are never one person's.
create function refuse_mixed_admins() returns trigger language plpgsql as $$
begin
  if new.post in ('systemAdmin', 'securityAdmin', 'auditAdmin') and exists (
    select from posts p where p.staff = new.staff and p.post in ('systemAdmin', 'securityAdmin', 'auditAdmin') and p.post <> new.post
      and coalesce(p.until, 'infinity') >= new.since and coalesce(new.until, 'infinity') >= p.since
  ) then
    raise exception 'one person cannot hold two kinds of administration' using errcode = 'check_violation', constraint = 'posts_admins_apart';
  end if;
  return new;
end
$$;
create trigger posts_admins_apart before insert or update on posts for each row execute function refuse_mixed_admins();

grant select, insert, update on units, staff, posts, citizens, phone_codes, setup_tokens to jiesu_app;
grant select, insert, update, delete on sessions to jiesu_app;
grant delete on phone_codes to jiesu_app;
