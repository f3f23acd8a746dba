-- How long an applicant has to bring what a notice misses, when they are reminded, and how long what lapsed is kept.

insert into limits (stage, urgency, type, amount, since, source, owner) values
  ('caseCorrection', null, null, '15wd', '2023-01-01', '[default] 默认：补正期限 15 个工作日，事项另有规定的从其规定', '市行政审批和政务服务局'),
  ('caseCorrectionRemind', null, null, '3d', '2023-01-01', '[default] 默认：补正期限和保留期届满前 3 天短信提醒', '市行政审批和政务服务局'),
  ('caseLapsedKept', null, null, '90d', '2023-01-01', '[default] 默认：逾期未补正的保留 90 天，期内可以用原编号重新提交', '市行政审批和政务服务局');
