-- What a person made of a rule that complaints propose. rule_id: the rule by which it was accepted, which is ranking's. decided_at in milliseconds since 1970.
create table proposal_decision (
  tenant_id text not null,
  item_id text not null,
  topic text not null,
  state text not null check (state in ('accepted', 'dismissed')),
  rule_id text,
  decided_by text not null,
  decided_at bigint not null,
  primary key (tenant_id, item_id, topic),
  check ((rule_id is not null) = (state = 'accepted'))
);
alter table proposal_decision alter column tenant_id set statistics 0;
alter table proposal_decision enable row level security;
alter table proposal_decision force row level security;
create policy tenant on proposal_decision using (tenant_id = nullif(current_setting('app.tenant', true), ''));
