-- Names of lines such as "1" come again in every order: what names a line is found by its order, or by its shopper where
-- no order is known, and never by the name alone.
drop index order_line_named;
create index order_line_named on order_line (tenant_id, order_line_id, shopper) where order_line_id is not null;
create index order_line_named_in_order on order_line (tenant_id, order_id, order_line_id) where order_line_id is not null;
drop index order_return_named;
create index order_return_named on order_return (tenant_id, order_line_id, shopper) where order_line_id is not null;
create index order_return_named_in_order on order_return (tenant_id, order_id, order_line_id)
  where order_line_id is not null;
drop index shop_event_shipped_line;
create index shop_event_shipped_line on shop_event (tenant_id, order_line_id, order_id, at)
  where type = 'shipped' and order_line_id is not null;

-- What was matched by the name alone is matched again. Row-level security hides it from the owner as well.
alter table order_return no force row level security;
alter table line_due no force row level security;
insert into line_due (tenant_id, id) select tenant_id, id from order_return where order_line_id is not null
  on conflict do nothing;
alter table line_due force row level security;
alter table order_return force row level security;
