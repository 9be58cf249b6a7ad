-- The ids of events that are not kept here, by 128 bits of SHA-256: the first event of an id wins, whatever its type.
-- received_month lets retention forget them; there is no index by it, which every event would pay for.
create table other_id (
  tenant_id text collate "C" not null,
  id_hash uuid not null,
  received_month date not null,
  primary key (tenant_id, id_hash)
);
alter table other_id enable row level security;
alter table other_id force row level security;
create policy tenant on other_id using (tenant_id = nullif(current_setting('app.tenant', true), ''));
