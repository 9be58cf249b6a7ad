-- A report that somebody asked for. files: [{"format","name","path","bytes","sha256"}].
create table report (
  tenant_id text not null,
  id text not null,
  kind text not null,
  state text not null check (state in ('queued', 'running', 'succeeded', 'failed')),
  request text not null,
  files text not null,
  problem_code text,
  created_at bigint not null,
  finished_at bigint,
  primary key (tenant_id, id)
);
create index report_newest on report (tenant_id, created_at desc, id desc);

-- What an Idempotency-Key was first used for.
create table report_request (
  tenant_id text not null,
  idempotency_key text not null,
  body_sha256 text not null,
  report_id text not null,
  at bigint not null,
  primary key (tenant_id, idempotency_key)
);

do $$
declare t text;
begin
  foreach t in array array['report', 'report_request'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

-- Which reports wait for a worker. It has no tenant, since a worker must find work of all of them; it holds nothing
-- but keys, "tenant|report", and everything else is read as that tenant.
create table report_work (
  job text primary key,
  queued_at bigint not null,
  leased_until bigint not null,
  worker text,
  attempts int not null
);
create index report_work_next on report_work (leased_until, queued_at);
