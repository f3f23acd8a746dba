-- Until when an item can be applied for; it leaves the lists and the search by itself.

alter table service_items add column valid_until date;
