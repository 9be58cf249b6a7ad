-- Imports and other long work of tenants; what was refused; which refusals can be replayed.
create table operations (
    tenant_id text not null,
    id text not null,
    kind text not null,
    type text not null,
    validate_only boolean not null,
    state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    read bigint not null default 0,
    accepted bigint not null default 0,
    rejected bigint not null default 0,
    rows_per_second double precision not null default 0,
    problem_type text,
    problem_detail text,
    idempotency_key text,
    request_hash text,
    runner text not null,
    heartbeat_at timestamptz not null,
    cancel_requested boolean not null default false,
    created_at timestamptz not null,
    finished_at timestamptz,
    primary key (tenant_id, id)
);
create unique index operations_by_key on operations (tenant_id, idempotency_key);
create index operations_unfinished on operations (tenant_id, heartbeat_at) where state in ('queued', 'running');

create table import_errors (
    tenant_id text not null,
    operation_id text not null,
    row_number bigint not null,
    errors text not null,
    primary key (tenant_id, operation_id, row_number),
    foreign key (tenant_id, operation_id) references operations (tenant_id, id) on delete cascade
);

create table dead_letters (
    tenant_id text not null,
    id text not null,
    source text not null,
    kind text not null,
    code text not null,
    detail text not null,
    pointer text not null,
    payload bytea not null,
    operation_id text,
    row_number bigint,
    consumer text not null,
    at timestamptz not null,
    replayed_at timestamptz,
    primary key (tenant_id, id)
);
create index dead_letters_by_time on dead_letters (tenant_id, at desc, id desc);

alter table operations enable row level security;
alter table operations force row level security;
create policy tenant on operations
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));

alter table import_errors enable row level security;
alter table import_errors force row level security;
create policy tenant on import_errors
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));

alter table dead_letters enable row level security;
alter table dead_letters force row level security;
create policy tenant on dead_letters
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
