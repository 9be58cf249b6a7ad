-- The index of categories (by path) and of the tenant (an empty id). products: how many with an index it is of. Beside item_index, which instances of
-- before go on writing, telling and removing: they know no levels. It goes with item_index_made, which they remove of an erased tenant, and which is written after it, as they do.
create table level_index (
  tenant_id text not null references item_index_made on delete cascade deferrable initially deferred,
  level text not null check (level in ('category', 'tenant')),
  id text not null,
  value double precision not null,
  low double precision not null,
  high double precision not null,
  shoppers bigint not null,
  standing double precision not null,
  products bigint not null,
  gone boolean not null default false,
  told boolean not null default false,
  primary key (tenant_id, level, id)
);
alter table level_index alter column tenant_id set statistics 0;
create index level_index_best on level_index (tenant_id, level, low desc, id) where not gone;
create index level_index_worst on level_index (tenant_id, level, high, id) where not gone;
create index level_index_untold on level_index (tenant_id, level, id) where not told;
alter table level_index enable row level security;
alter table level_index force row level security;
create policy tenant on level_index using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Of what had been received by then levels were made: an instance of before leaves it, so that they are made anew when it made products alone.
alter table item_index_made add column levels bigint not null default 0;

-- Cases that are listed behind those that are open.
create index shopper_case_not_open on shopper_case (tenant_id, due_at, id) where state <> 'open';
