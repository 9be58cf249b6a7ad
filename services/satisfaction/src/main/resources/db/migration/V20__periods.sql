-- A day of a long history is read by its days, and not all of the tenant's rows.
create index order_line_shipped on order_line (tenant_id, shipped);
create index shop_event_at on shop_event (tenant_id, at);
