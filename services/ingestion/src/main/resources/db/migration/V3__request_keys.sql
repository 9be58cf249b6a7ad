-- Idempotency-Keys of events and responses: which body came under which key, and whether it was answered. An answer is not
-- kept: it comes of the body once more.
create table request_keys (
    tenant_id text not null,
    kind text not null,
    key text not null,
    body_hash text not null,
    at timestamptz not null,
    answered boolean not null,
    primary key (tenant_id, kind, key)
);
create index request_keys_by_time on request_keys (tenant_id, at);

alter table request_keys enable row level security;
alter table request_keys force row level security;
create policy tenant on request_keys
    using (tenant_id = nullif(current_setting('app.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
