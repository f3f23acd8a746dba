-- A unit's head looks through what the unit has certified, the newest first.
create index certificates_unit on certificates (unit, issued_at desc) where unit is not null;
