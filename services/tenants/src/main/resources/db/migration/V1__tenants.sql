-- Every table of a tenant shows the rows of the transaction's tenant alone (app.tenant). The table of tenants itself
-- is also visible, whole, to a transaction of the operator (app.operator): listing tenants is the operator's work, and
-- what lies below one tenant he reaches only by entering that tenant.

create table tenant (
  tenant_id text primary key,
  name text not null,
  plan text not null check (plan in ('trial', 'standard', 'unlimited')),
  state text not null check (state in ('opening', 'active', 'deleting', 'deleted')),
  time_zone text not null,
  logo_url text,
  color text,
  retention_days integer check (retention_days > 0),
  version integer not null,
  created_at timestamptz not null,
  -- something is unfinished: records to publish, clients to make or remove, an erasure under way
  attention boolean not null default false
);

create table api_client (
  tenant_id text not null,
  id text not null,
  client_id text not null,
  roles text not null,
  state text not null check (state in ('creating', 'active', 'deleting')),
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

create table member (
  tenant_id text not null,
  id text not null,
  subject text,
  username text not null,
  email text,
  first_name text,
  last_name text,
  roles text not null,
  state text not null check (state in ('creating', 'active', 'deleting')),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, username)
);

create table browser_key (
  tenant_id text not null,
  id text not null,
  key_sha256 bytea not null,
  origins text not null,
  events_per_minute bigint not null,
  version integer not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

create table audit (
  tenant_id text not null,
  seq bigint not null,
  id text not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  outcome text not null,
  service text not null,
  hash bytea not null,
  primary key (tenant_id, seq),
  unique (tenant_id, id)
);

create table outbox (
  tenant_id text not null,
  id bigint not null,
  topic text not null,
  entity text not null,
  value bytea not null,
  primary key (tenant_id, id)
);
create sequence outbox_id;

create table erasure (
  tenant_id text not null,
  id text not null,
  requested_at timestamptz not null,
  access_removed_at timestamptz,
  completed_at timestamptz,
  primary key (tenant_id, id)
);

create table receipt (
  tenant_id text not null,
  erasure_id text not null,
  service text not null,
  removed bigint not null,
  at timestamptz not null,
  primary key (tenant_id, erasure_id, service)
);

-- Requests of operators that may be repeated (Idempotency-Key). They belong to no tenant.
create table operator_request (
  actor text not null,
  key text not null,
  fingerprint text not null,
  opened text not null,
  created_at timestamptz not null,
  primary key (actor, key)
);

do $$
declare
  t text;
begin
  foreach t in array array['tenant', 'api_client', 'member', 'browser_key', 'audit', 'outbox', 'erasure', 'receipt',
    'operator_request']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['api_client', 'member', 'browser_key', 'audit', 'outbox', 'erasure', 'receipt']
  loop
    execute format(
      'create policy of_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end
$$;

create policy of_tenant on tenant
  using (tenant_id = nullif(current_setting('app.tenant', true), '')
         or current_setting('app.operator', true) = 'on');
create policy of_operator on operator_request using (current_setting('app.operator', true) = 'on');
