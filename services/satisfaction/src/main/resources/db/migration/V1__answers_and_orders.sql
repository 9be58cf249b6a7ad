-- Times are milliseconds since 1970, as in the topics. What a record left out is null.

-- One answered survey.
create table answer (
  tenant_id text not null,
  id text not null,
  at bigint not null,
  received_at bigint not null,
  survey_id text,
  user_id text,
  item_id text,
  order_id text,
  session_id text,
  recommendation_id text,
  channel text,
  store text,
  csat smallint check (csat between 1 and 5),
  nps smallint check (nps between 0 and 10),
  ces smallint check (ces between 1 and 7),
  stars smallint check (stars between 1 and 5),
  ratings jsonb,
  dimensions jsonb,
  primary key (tenant_id, id)
);
create index answer_at on answer (tenant_id, at);
create index answer_user on answer (tenant_id, user_id) where user_id is not null;

-- What shoppers did that says something of satisfaction: rating, purchase, shipped, delivered, return, complaint.
create table shop_event (
  tenant_id text not null,
  id text not null,
  type text not null,
  at bigint not null,
  received_at bigint not null,
  user_id text,
  item_id text,
  order_id text,
  order_line_id text,
  session_id text,
  recommendation_id text,
  channel text,
  store text,
  quantity double precision check (quantity >= 0 and quantity < 'infinity'),
  value double precision check (value > '-infinity' and value < 'infinity'),
  promised_at bigint,
  primary key (tenant_id, id)
);
create index shop_event_type on shop_event (tenant_id, type, at);
create index shop_event_order on shop_event (tenant_id, order_id) where order_id is not null;
create index shop_event_user on shop_event (tenant_id, user_id) where user_id is not null;

-- One recommendation: which channels found each item, {"sku-1": ["bayes", "history"]}.
create table recommendation (
  tenant_id text not null,
  id text not null,
  at bigint not null,
  user_id text,
  ranker text,
  bundle text,
  scenario text,
  found jsonb not null,
  primary key (tenant_id, id)
);
create index recommendation_user on recommendation (tenant_id, user_id) where user_id is not null;

create table item (
  tenant_id text not null,
  item_id text not null,
  category text,
  brand text,
  primary key (tenant_id, item_id)
);

-- A shopper's id that turned out to be another's. to_id is never itself an alias.
create table shopper_alias (
  tenant_id text not null,
  from_id text not null,
  to_id text not null,
  primary key (tenant_id, from_id)
);
create index shopper_alias_to on shopper_alias (tenant_id, to_id);

create table tenant_setting (
  tenant_id text primary key,
  time_zone text not null
);

-- The newest event of a tenant, never beyond its receipt: what ages and windows run from.
create table data_clock (
  tenant_id text primary key,
  newest bigint not null
);

-- What had to go. The marks stay, so that records received before cannot come back from a topic.
-- user_id '' is the whole tenant; a shopper's aliases have marks of their own.
create table erasure (
  tenant_id text not null,
  id text not null,
  user_id text not null,
  requested_at bigint not null,
  removed bigint not null,
  done_at bigint not null,
  primary key (tenant_id, id, user_id)
);
create index erasure_user on erasure (tenant_id, user_id);

do $$
declare t text;
begin
  foreach t in array array['answer', 'shop_event', 'recommendation', 'item', 'shopper_alias', 'tenant_setting',
    'data_clock', 'erasure'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
