-- A tenant that is gone: letters of it that come late are not stored again.
create table erased_tenant (
    tenant_id text not null,
    erased_at timestamptz not null,
    primary key (tenant_id)
);

alter table erased_tenant enable row level security;
alter table erased_tenant force row level security;
create policy tenant on erased_tenant
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
