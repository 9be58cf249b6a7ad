-- What a return says of why, as context.reason of its event; null of all that came before this.
alter table shop_event add column reason text;
alter table order_return add column reason text;
