-- Which events name the recommendation that led to them, clicks and views among them.
create index shop_event_led on shop_event (tenant_id, recommendation_id, item_id) where recommendation_id is not null;
