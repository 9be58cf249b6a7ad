-- Reports that are made again and again. terms: what its owner decides, as JSON. next_at is null while it is paused.
create table report_schedule (
  tenant_id text not null,
  id text not null,
  version bigint not null,
  terms text not null,
  next_at bigint,
  last_at bigint,
  last_report text,
  primary key (tenant_id, id)
);
alter table report_schedule enable row level security;
alter table report_schedule force row level security;
create policy tenant on report_schedule using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Which of them is due when. Like report_work it has no tenant and holds nothing but keys, "tenant|schedule".
create table schedule_due (
  job text primary key,
  due_at bigint not null
);
create index schedule_due_next on schedule_due (due_at);
