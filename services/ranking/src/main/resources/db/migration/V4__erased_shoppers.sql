-- Shoppers who were erased, by SHA-256 of their ids: what was answered to them up to then and was still waiting to be stored is not
-- stored any more. A tenant's next erasure removes what is older than a day, since nothing waits that long.
create table erased_shopper (
  tenant_id text collate "C" not null,
  id_hash bytea not null,
  erased_at timestamptz not null,
  primary key (tenant_id, id_hash)
);
alter table erased_shopper enable row level security;
alter table erased_shopper force row level security;
create policy of_tenant on erased_shopper using (tenant_id = nullif(current_setting('app.tenant', true), ''));
