-- What a day's limit of files counts, said as it is counted: each file once, handed in or not.

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('filesADay', null, null, '30', '2024-01-01', '默认：一人一天最多传 30 个文件，提交没提交都只算一次', '市 12345 中心');
