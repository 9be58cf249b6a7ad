-- Order lines and their returns as the return rate needs them, derived from shop_event as events arrive: matching all of
-- them anew took seconds for a million events. shipped is when its window begins; returned_units is null while nothing
-- came back within it.
create table order_line (
  tenant_id text not null,
  id text not null,
  at bigint not null,
  shopper text,
  item_id text,
  order_id text,
  order_line_id text,
  units double precision not null,
  channel text,
  store text,
  recommendation_id text,
  shipped bigint not null,
  returned_units double precision,
  primary key (tenant_id, id)
);
create index order_line_named on order_line (tenant_id, order_line_id) where order_line_id is not null;
create index order_line_ordered on order_line (tenant_id, order_id) where order_id is not null;
create index order_line_bought on order_line (tenant_id, shopper, item_id, at);

-- line is the order line it belongs to; null where none is known.
create table order_return (
  tenant_id text not null,
  id text not null,
  at bigint not null,
  shopper text,
  item_id text,
  order_id text,
  order_line_id text,
  units double precision not null,
  channel text,
  store text,
  line text,
  primary key (tenant_id, id)
);
create index order_return_line on order_return (tenant_id, line);
create index order_return_named on order_return (tenant_id, order_line_id) where order_line_id is not null;
create index order_return_bought on order_return (tenant_id, shopper, item_id, at) where order_line_id is null;

-- Events whose lines and returns are still to be brought up to date.
create table line_due (
  tenant_id text not null,
  id text not null,
  primary key (tenant_id, id)
);

create index shop_event_shipped_line on shop_event (tenant_id, order_line_id, at)
  where type = 'shipped' and order_line_id is not null;
create index shop_event_shipped_order on shop_event (tenant_id, order_id, item_id, at)
  where type = 'shipped' and order_line_id is null;

-- What was stored before this table was there. Row-level security hides it from the owner as well.
alter table shop_event no force row level security;
insert into line_due (tenant_id, id)
  select tenant_id, id from shop_event where type in ('purchase', 'shipped', 'return');
alter table shop_event force row level security;

do $$
declare t text;
begin
  foreach t in array array['order_line', 'order_return', 'line_due'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
