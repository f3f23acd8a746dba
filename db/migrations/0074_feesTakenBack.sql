-- A fee notice its office took back: what was paid meanwhile goes back for that reason.
alter table bills drop constraint bills_why_check;
alter table bills add constraint bills_why_check check (why in ('withdrawn', 'paidBefore', 'takenBack', 'office'));
