-- Records of changes for the audit log, written with the change, until the broker has them.
create table untold_change (
  tenant_id text not null,
  -- of the tenant, as the change made it
  version bigint not null,
  id text not null,
  record bytea not null,
  primary key (tenant_id, version)
);
alter table untold_change enable row level security;
alter table untold_change force row level security;
create policy of_tenant on untold_change using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Up to which version the broker has all records: it tells whose are to be sent, without a look at them.
alter table configuration_state add column told bigint not null default 0;
