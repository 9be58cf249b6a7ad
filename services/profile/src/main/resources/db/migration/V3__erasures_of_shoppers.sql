-- Shoppers who were erased, as 128 bits of SHA-256 of their ids: of them nothing is stored that was received before. What
-- comes afterwards is of a new shopper of that id.
create table erased_shopper (
  tenant_id text collate "C" not null,
  id_hash uuid not null,
  erasure_id text collate "C" not null,
  requested_at timestamptz not null,
  removed bigint not null,
  primary key (tenant_id, id_hash, erasure_id)
);
create index erased_shopper_by_erasure on erased_shopper (tenant_id, erasure_id);
alter table erased_shopper enable row level security;
alter table erased_shopper force row level security;
create policy tenant on erased_shopper using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Of an export of one shopper: whose. Others have none.
alter table export add column shopper text collate "C";
