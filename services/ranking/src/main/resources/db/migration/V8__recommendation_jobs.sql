-- Lists for all shoppers that a tenant asked for, and how far each is. Pages are committed with where they end, in shoppers and in
-- bytes, so that whoever takes one up after another process died goes on behind the last page.
create table recommendation_job (
  tenant_id text collate "C" not null,
  id text collate "C" not null,
  scenario text not null,
  shoppers text, -- a filter on shoppers; null: all
  items integer, -- how many a list has; null: as the scenario says
  format text not null check (format in ('ndjson', 'csv')),
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  problem text,
  total bigint not null default 0, -- shoppers that there were at the last page
  looked bigint not null default 0, -- shoppers who were looked at
  listed bigint not null default 0, -- shoppers who have a list
  degraded bigint not null default 0, -- lists that were made without a part that did not answer
  after text collate "C" not null default '', -- the shopper with whom the last page ended
  attempt bigint not null default 0, -- whose file it is; 0: there is none
  bytes bigint not null default 0, -- of the file, as far as it counts
  primary key (tenant_id, id)
);
alter table recommendation_job enable row level security;
alter table recommendation_job force row level security;
create policy of_tenant on recommendation_job using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Who is at work for a tenant: one at a time. The number of the attempt tells whoever was at work before, and comes back, that the
-- work is another's now.
create table recommendation_job_turn (
  tenant_id text collate "C" primary key,
  unfinished boolean not null,
  since timestamptz not null, -- when it had its last turn
  attempt bigint not null default 0,
  leased_until timestamptz
);
alter table recommendation_job_turn enable row level security;
alter table recommendation_job_turn force row level security;
create policy of_tenant on recommendation_job_turn using (tenant_id = nullif(current_setting('app.tenant', true), ''));
-- every instance looks for work; a row says of no tenant more than its id and that work waits
create policy of_instances on recommendation_job_turn for select using (true);
