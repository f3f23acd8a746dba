-- Why a further question stays private, and what was masked in one that does not.

alter table ask_turns
  add column cause text,
  add column masks jsonb not null default '[]';
