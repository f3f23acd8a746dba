-- What was suggested about masks, replies, citations and similar questions is kept too, and what somebody who is not
-- signed in was shown while asking: they are nobody by name.
alter table suggestions drop constraint suggestions_kind_check;
alter table suggestions add constraint suggestions_kind_check
  check (kind in ('unit', 'class', 'duplicate', 'risk', 'mask', 'reply', 'citation', 'similar'));
alter table suggestions alter column person drop not null;
