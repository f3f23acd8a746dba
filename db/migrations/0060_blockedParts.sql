-- A case whose only parts left are blocked by what was answered ends; for so long other answers open it again.
insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('caseBlockedKept', null, null, '90d', '2023-01-01', '[default] 默认：其余环节办结后，不能办的环节保留 90 天，期内改了情况可以用原编号接着办', '市行政审批和政务服务局');
