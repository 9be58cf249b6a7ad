-- What is followed up with a shopper: a complaint, a low answer, a question. thing: the order, else the item, it is about; of a shopper and a thing one
-- case is not closed. priority: 1 low, 2 normal, 3 high. owner: whom the tenant named. messages, entries: how many there were. invitation_id: by which
-- survey it is asked whether it helped.
create table shopper_case (
  tenant_id text not null,
  id text not null,
  version bigint not null,
  user_id text not null,
  order_id text,
  item_id text,
  thing text not null,
  source text not null check (source in ('complaint', 'answer', 'rating', 'question', 'manual')),
  channel text,
  state text not null check (state in ('open', 'answered', 'closed')),
  priority int not null check (priority between 1 and 3),
  owner text,
  opened_at bigint not null,
  due_at bigint not null,
  changed_at bigint not null,
  first_answered_at bigint,
  closed_at bigint,
  reopened int not null,
  messages int not null,
  entries int not null,
  invitation_id text,
  primary key (tenant_id, id),
  check ((state = 'closed') = (closed_at is not null))
);
create sequence case_version;
create unique index shopper_case_thing on shopper_case (tenant_id, user_id, thing) where state <> 'closed';
create index shopper_case_user on shopper_case (tenant_id, user_id, thing, opened_at desc);
create index shopper_case_newest on shopper_case (tenant_id, opened_at desc, id desc);
create index shopper_case_due on shopper_case (tenant_id, due_at, id);
create index shopper_case_state on shopper_case (tenant_id, state, due_at, id);
create index shopper_case_owner on shopper_case (tenant_id, owner, due_at, id) where owner is not null;
create index shopper_case_old on shopper_case (tenant_id, changed_at);

-- What was said in it, personal data masked. author: the shopper, an agent, or a note among agents. said_by: the subject of who wrote it here; null where
-- it came by the stream. source_id: the answer or event that said it, which says it once.
create table case_message (
  tenant_id text not null,
  id text not null,
  case_id text not null,
  n int not null,
  at bigint not null,
  author text not null check (author in ('shopper', 'agent', 'note')),
  said_by text,
  source text check (source in ('complaint', 'answer', 'rating', 'question', 'manual')),
  source_id text,
  csat int,
  nps int,
  stars int,
  body text not null,
  cut boolean not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references shopper_case on delete cascade
);
create unique index case_message_n on case_message (tenant_id, case_id, n);
create unique index case_message_source on case_message (tenant_id, source_id, source) where source_id is not null;
create index case_message_old on case_message (tenant_id, at);

-- What became of it, by whom (null: by itself) and when.
create table case_entry (
  tenant_id text not null,
  case_id text not null,
  n int not null,
  at bigint not null,
  done_by text,
  deed text not null,
  was text,
  became text,
  primary key (tenant_id, case_id, n),
  foreign key (tenant_id, case_id) references shopper_case on delete cascade
);

-- What an Idempotency-Key was first used for: a case, or its message of this number.
create table case_request (
  tenant_id text not null,
  idempotency_key text not null,
  body_sha256 text not null,
  case_id text not null,
  n int,
  at bigint not null,
  primary key (tenant_id, idempotency_key),
  foreign key (tenant_id, case_id) references shopper_case on delete cascade
);
create index case_request_case on case_request (tenant_id, case_id);

-- What a tenant decided about its cases, as JSON; who decided nothing has no row.
create table case_setting (
  tenant_id text not null,
  version bigint not null,
  terms text not null,
  primary key (tenant_id)
);

-- The case of which it is asked whether it helped; null of other invitations.
alter table survey_invitation add column case_id text;

do $$
declare t text;
begin
  foreach t in array array['shopper_case', 'case_message', 'case_entry', 'case_request', 'case_setting'] loop
    execute format('alter table %I alter column tenant_id set statistics 0', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
