-- Where a tenant wants to hear of what happened. events: the kinds that it chose. salt: what its secret is derived from, never the secret itself;
-- old_salt: of the one before, which signs beside it until old_until. stopped_at, stopped_why: when the service gave it up. A version never comes
-- again, also of one that is made anew.
create table webhook (
  tenant_id text not null,
  id text not null,
  version bigint not null,
  url text not null,
  events text[] not null,
  enabled boolean not null,
  salt text not null,
  old_salt text,
  old_until bigint,
  stopped_at bigint,
  stopped_why text,
  primary key (tenant_id, id)
);
create sequence webhook_version;

-- One message to one of them. body: null once nothing is sent any more. user_id: of which shopper it tells. next_at: when it is tried (again).
-- status, answer, trouble: what came of the last try, at tried_at.
create table webhook_delivery (
  tenant_id text not null,
  id text not null,
  webhook_id text not null,
  event text not null,
  user_id text,
  body text,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts int not null,
  created_at bigint not null,
  next_at bigint not null,
  tried_at bigint,
  status int,
  answer text,
  trouble text,
  primary key (tenant_id, id),
  check ((state = 'waiting') = (body is not null))
);
create index webhook_delivery_newest on webhook_delivery (tenant_id, webhook_id, created_at desc, id desc);
create index webhook_delivery_waiting on webhook_delivery (tenant_id, webhook_id, next_at) where state = 'waiting';
create index webhook_delivery_user on webhook_delivery (tenant_id, user_id) where user_id is not null;
create index webhook_delivery_old on webhook_delivery (tenant_id, created_at);

-- When which webhook has something to send. Like report_work it has no tenant and holds nothing but keys, "tenant|webhook".
create table webhook_due (
  job text primary key,
  due_at bigint not null
);
create index webhook_due_next on webhook_due (due_at);

-- The alert of a metric that was told and is not over.
create table alert_told (
  tenant_id text not null,
  metric text not null,
  id text not null,
  primary key (tenant_id, metric)
);

-- When it was last looked whether there are alerts to tell.
create table alert_look (
  tenant_id text not null,
  at bigint not null,
  primary key (tenant_id)
);

do $$
declare t text;
begin
  foreach t in array array['webhook', 'webhook_delivery', 'alert_told', 'alert_look'] loop
    execute format('alter table %I alter column tenant_id set statistics 0', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
