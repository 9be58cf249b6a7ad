-- What shoppers are asked. terms: what its owner decides, as JSON. A version never comes again, also of one that is made anew.
create table survey (
  tenant_id text not null,
  id text not null,
  version bigint not null,
  terms text not null,
  primary key (tenant_id, id)
);
create sequence survey_version;

-- One shopper who was asked, is to be asked (waiting), or was not (skipped, with the reason). zone: the shopper's; null where it is not known.
-- triggered: an order asked for it, and each order does so once a survey. holdout: its order is in the random slice.
create table survey_invitation (
  tenant_id text not null,
  id text not null,
  survey_id text not null,
  user_id text not null,
  order_id text,
  item_id text,
  zone text,
  triggered boolean not null,
  holdout boolean not null,
  state text not null check (state in ('waiting', 'open', 'answered', 'skipped')),
  reason text,
  created_at bigint not null,
  send_at bigint not null,
  sent_at bigint,
  expires_at bigint,
  answered_at bigint,
  primary key (tenant_id, id),
  check ((state = 'skipped') = (reason is not null))
);
create unique index survey_invitation_order on survey_invitation (tenant_id, survey_id, order_id) where triggered;
create index survey_invitation_newest on survey_invitation (tenant_id, created_at desc, id desc);
create index survey_invitation_waiting on survey_invitation (tenant_id, send_at) where state = 'waiting';
create index survey_invitation_sent on survey_invitation (tenant_id, sent_at) where sent_at is not null;
create index survey_invitation_user on survey_invitation (tenant_id, user_id);

-- When a shopper was asked within a year; at: the last time. Under the id that merges led to when they were asked.
create table survey_budget (
  tenant_id text not null,
  user_id text not null,
  times bigint[] not null,
  at bigint not null,
  primary key (tenant_id, user_id)
);

-- Who does not want to be asked, and since when.
create table survey_opt_out (
  tenant_id text not null,
  user_id text not null,
  at bigint not null,
  primary key (tenant_id, user_id)
);

-- Records of the audit log that the broker may not have yet.
create table survey_audit (
  tenant_id text not null,
  id text not null,
  record bytea not null,
  primary key (tenant_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['survey', 'survey_invitation', 'survey_budget', 'survey_opt_out', 'survey_audit'] loop
    execute format('alter table %I alter column tenant_id set statistics 0', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
