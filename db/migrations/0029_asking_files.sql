-- Files of a question that is still being written: nobody but the one who brought them sees them.
create policy files_pending on files as restrictive using (
  subject is not null or by_person::text = nullif(current_setting('jiesu.person', true), '') or current_setting('jiesu.reach', true) = 'system'
);
create index files_pending on files (by_person, at) where subject is null;

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('filesOfQuestion', null, null, '5', '2023-01-01', '默认：一次提问最多 5 个文件', '市 12345 中心'),
  ('filesADay', null, null, '30', '2023-01-01', '默认：一人一天最多传 30 个还没有提交的文件', '市 12345 中心');
