-- Shoppers who were erased, as SHA-256 of their ids: letters of what was received before are not stored when they come late.
create table erased_shopper (
    tenant_id text not null,
    id_hash text not null,
    requested_at timestamptz not null,
    primary key (tenant_id, id_hash)
);
create index erased_shopper_by_time on erased_shopper (tenant_id, requested_at);

alter table erased_shopper enable row level security;
alter table erased_shopper force row level security;
create policy tenant on erased_shopper
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
