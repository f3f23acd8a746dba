-- Where things are: city, counties, townships, villages. Every place is also a station of the city's answering network.

create table places (
  code text primary key check (code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  name text not null,
  kind text not null,
  level text not null check (level in ('city', 'county', 'township', 'village')),
  parent text references places (code),
  pinyin text not null,
  pseudo boolean not null default false,
  station_name text,
  phone text,
  names text not null,
  full_names text not null,
  check ((level = 'city') = (parent is null))
);
create index places_parent on places (parent);

create table place_shapes (
  code text primary key references places (code),
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  rings jsonb not null
);

grant select, insert, update on places, place_shapes to jiesu_app;
