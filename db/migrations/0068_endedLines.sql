-- From this day on a line or a window of a hall is there no more. What was keeps its rows; empty, it stays.

alter table hall_lines add column ends_on date;
alter table hall_windows add column ends_on date;
