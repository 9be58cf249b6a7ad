-- Which shoppers are related, as the tenant says. Ids are those that were sent: who was merged is found by their aliases, so a
-- merge moves no row. source_* say which record of the topic was applied last: an earlier one that comes again changes nothing.
create table edge (
  tenant_id text collate "C" not null,
  edge_id text collate "C" not null,
  from_id text collate "C" not null,
  to_id text collate "C" not null,
  type text collate "C" not null,
  weight double precision not null,
  since timestamptz,
  received_at timestamptz not null,
  source_partition integer not null,
  source_offset bigint not null,
  primary key (tenant_id, edge_id)
);
create index edge_by_from on edge (tenant_id, from_id);
create index edge_by_to on edge (tenant_id, to_id, type); -- the hot call looks at two types: not at all who follow somebody

select count_no_tenants('edge'); -- docs/adr/0017
alter table edge enable row level security;
alter table edge force row level security;
create policy tenant on edge using (tenant_id = nullif(current_setting('app.tenant', true), ''));
