-- What tenants configure of serving, as JSON of its kind. Every instance has all of it in memory.
create table configuration (
  tenant_id text not null,
  kind text not null check (kind in ('scenario', 'rule')),
  id text not null,
  version bigint not null,
  terms text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, kind, id)
);
alter table configuration enable row level security;
alter table configuration force row level security;
create policy of_tenant on configuration using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Counts the changes of a tenant. The count is the version of what changed by it, so that no version comes again; instances see by
-- it whose configuration to read anew. Held by whoever changes something, so that a tenant's changes come one after the other.
create table configuration_state (
  tenant_id text primary key,
  version bigint not null,
  -- nothing of this tenant is stored any more
  erased boolean not null
);
alter table configuration_state enable row level security;
alter table configuration_state force row level security;
create policy of_tenant on configuration_state using (tenant_id = nullif(current_setting('app.tenant', true), ''));
-- it says of no tenant more than its id and how often something changed
create policy of_instances on configuration_state for select using (true);
