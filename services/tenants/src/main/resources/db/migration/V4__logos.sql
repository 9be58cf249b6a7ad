-- The picture itself, beside the tenant's row: lists of tenants need not read it.
create table tenant_logo (
  tenant_id text primary key,
  type text not null check (type in ('image/png', 'image/jpeg')),
  image bytea not null check (length(image) <= 65536)
);
alter table tenant_logo enable row level security;
alter table tenant_logo force row level security;
create policy of_tenant on tenant_logo using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- the logo's address, which no page ever showed, stays for those who still run the version before
alter table tenant add column logo_sha256 text;
