-- What lists, counts and searches lean on when a city has a million orders behind it.

-- Everything a count of the open ones asks, so that it need not read the orders themselves.
create index orders_open on orders (status, due_at) include (unit, centre, secret, lead, creator, citizen, parent, type)
  where status in ('registered', 'dispatched', 'accepted', 'answered', 'reviewed');
create index orders_closed on orders (closed_at desc, id) where closed_at is not null;
create index orders_lead on orders (lead, status) where lead is not null;
create index orders_extension on orders (unit) where extension is not null;
create index orders_unit_newest on orders (unit, registered_at desc, id desc) where unit is not null;

-- A repeated request hears its first answer sign by sign, which jsonb would put in another order.
alter table request_keys alter column answer type json using answer::json;
