-- How satisfied shoppers are with each product, as ranking is told. told: whether the topic has the record as it stands here; what is gone
-- stays until the topic knows.
create table item_index (
  tenant_id text not null,
  item_id text not null,
  value double precision not null,
  low double precision not null,
  high double precision not null,
  shoppers bigint not null,
  standing double precision not null,
  gone boolean not null default false,
  told boolean not null default false,
  primary key (tenant_id, item_id)
);
alter table item_index alter column tenant_id set statistics 0;
create index item_index_best on item_index (tenant_id, low desc, item_id) where not gone;
create index item_index_worst on item_index (tenant_id, high, item_id) where not gone;
create index item_index_untold on item_index (tenant_id, item_id) where not told;

-- When it was made, of what had been received by then, and how long that took; in milliseconds.
create table item_index_made (
  tenant_id text primary key,
  at bigint not null,
  newest bigint not null,
  took bigint not null
);

do $$
declare t text;
begin
  foreach t in array array['item_index', 'item_index_made'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
