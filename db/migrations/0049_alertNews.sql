-- A digest says whether a question was answered, or what was said before was added to, corrected or asked on.

alter table alert_news add column what text not null default 'answer' check (what in ('answer', 'supplement', 'correction', 'more'));
