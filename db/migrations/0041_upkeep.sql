-- What a day's limit of files counts, said as it is counted: each file once, handed in or not.

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('filesADay', null, null, '30', '2024-01-01', '默认：一人一天最多传 30 个文件，提交没提交都只算一次', '市 12345 中心');

-- A message that failed may be given up for a reason; who did it stays known.
alter table notices drop constraint notices_state_check;
alter table notices add constraint notices_state_check check (state in ('waiting', 'sent', 'failed', 'dropped'));
alter table notices add column dropped_why text;
alter table notices add column dropped_by uuid;

-- A template has somebody who answers for it, and a day on which it is looked at again.
alter table reply_templates add column owner text;
alter table reply_templates add column review_on date;
