-- Every LV3 lapses, whoever vouched for it, and people hear of an end before it comes.

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('proofLasts', null, 'oidc', '365d', '2023-01-01', '默认：全省统一身份认证的核验一年有效', '市 12345 中心'),
  ('proofLasts.warn', null, null, '7d', '2023-01-01', '默认：身份核验到期前 7 天提醒', '市 12345 中心'),
  ('mandate.warn', null, null, '7d', '2023-01-01', '默认：授权到期前 7 天提醒', '市 12345 中心');

-- Nobody is disturbed at night, whatever the reminder is about.
update limits set stage = 'notices.quietFrom' where stage = 'appointments.quietFrom';
update limits set stage = 'notices.quietUntil' where stage = 'appointments.quietUntil';

-- Vouched for from afar, a name stood on the same row as LV3: it has a proof of its own from now on, which has no end.
insert into identity_proofs (id, citizen, level, way, at)
  select gen_random_uuid(), first.citizen, 2, first.way, first.at from (
    select distinct on (p.citizen) p.citizen, p.way, p.at from identity_proofs p
      where p.level = 3 and p.until is null and p.way in ('counter', 'oidc')
        and not exists (select from identity_proofs n where n.citizen = p.citizen and n.level = 2)
      order by p.citizen, p.at) first;

-- What never ended ends as it would have, had it been said then: 24:00 of its last day.
update identity_proofs set until = ((at at time zone 'Asia/Shanghai')::date
    + case way when 'oidc' then 365 else 730 end + 1)::timestamp at time zone 'Asia/Shanghai'
  where level = 3 and until is null and way in ('counter', 'oidc');

insert into timers (subject, rule, round, due_at)
  select id, 'levelLapses', 1, until from identity_proofs where level = 3 and until > now()
  on conflict do nothing;

-- At eight in the morning of the seventh day before.
insert into timers (subject, rule, round, due_at)
  select id, 'levelLapsesSoon', 1, until - interval '6 days 16 hours' from identity_proofs
    where level = 3 and until > now() + interval '6 days 16 hours'
  on conflict do nothing;
insert into timers (subject, rule, round, due_at)
  select id, 'mandateEndsSoon', 1, until - interval '6 days 16 hours' from mandates
    where state = 'accepted' and until > now() + interval '6 days 16 hours'
  on conflict do nothing;

-- Who acts in a case for somebody else, under its mandate. The case is the principal's, and stays theirs; every row is
-- asked by the agent's steps and by row-level security, so it stands on the case and on its parts.
alter table cases add column agent uuid references citizens (id);
alter table case_parts add column agent uuid;
create index cases_agent on cases (agent, started_at desc, id desc) where agent is not null;

-- The agent sees that there is the case; what is in it only while the mandate stands.
create policy cases_of_agents on cases using (agent::text = nullif(current_setting('jiesu.person', true), '')) with check (true);
create policy case_parts_of_agents on case_parts using (agent::text = nullif(current_setting('jiesu.person', true), '')) with check (true);
create policy case_values_of_agents on case_values using (exists (
  select from cases c join mandates m on m.id = c.mandate
    where c.id = case_values.case_id and m.state = 'accepted' and c.agent::text = nullif(current_setting('jiesu.person', true), '')
)) with check (true);
create policy case_files_of_agents on case_files using (exists (
  select from cases c join mandates m on m.id = c.mandate
    where c.id = case_files.case_id and m.state = 'accepted' and c.agent::text = nullif(current_setting('jiesu.person', true), '')
)) with check (true);
