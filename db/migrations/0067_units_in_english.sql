-- What a unit is called on pages in English; the seed brings the names at the next start.

alter table units add column name_en text not null default '';
