-- Ids compare by bytes: keyset pages need one order that no locale changes, and it is the fastest.

-- What was stored already, by 128 bits of SHA-256 of kind and id. A table of its own, since the interactions are
-- partitioned by receipt and an id must be unique over all of them. received_month lets retention forget ids.
create table seen (
  tenant_id text collate "C" not null,
  id_hash uuid not null,
  received_month date not null,
  primary key (tenant_id, id_hash)
);

-- One event each. The columns are what queries need; rest is the event's protobuf without them.
-- shopper is who it belongs to today: after a merge that is another than the sender named (sent_as).
create table interaction (
  tenant_id text collate "C" not null,
  received_at timestamptz not null,
  happened_at timestamptz not null,
  type smallint not null,
  timed boolean not null,
  anonymous boolean not null,
  shopper text collate "C" not null,
  sent_as text collate "C",
  item_id text collate "C",
  event_id text collate "C" not null,
  rest bytea not null
) partition by range (received_at);
create index interaction_by_shopper on interaction (tenant_id, shopper, happened_at);
create index interaction_by_item on interaction (tenant_id, item_id, happened_at) where item_id is not null;
create index interaction_by_receipt on interaction (tenant_id, received_at);

-- What was searched, as words, kind and time.
create table search (
  tenant_id text collate "C" not null,
  received_at timestamptz not null,
  happened_at timestamptz not null,
  shopper text collate "C" not null,
  term text not null,
  query_type text not null
) partition by range (received_at);
create index search_by_shopper on search (tenant_id, shopper);
create index search_by_time on search (tenant_id, happened_at);

create table item_counter (
  tenant_id text collate "C" not null,
  item_id text collate "C" not null,
  type smallint not null,
  n bigint not null,
  primary key (tenant_id, item_id, type)
) with (fillfactor = 80);

create table shopper_counter (
  tenant_id text collate "C" not null,
  shopper text collate "C" not null,
  type smallint not null,
  n bigint not null,
  primary key (tenant_id, shopper, type)
) with (fillfactor = 80);

create table tenant_total (
  tenant_id text collate "C" not null,
  what text not null,
  n bigint not null,
  primary key (tenant_id, what)
) with (fillfactor = 50);

-- The time of the tenant's newest event that has one.
create table data_clock (
  tenant_id text collate "C" not null,
  newest_at timestamptz not null,
  primary key (tenant_id)
) with (fillfactor = 50);

create table alias (
  tenant_id text collate "C" not null,
  from_id text collate "C" not null,
  to_id text collate "C" not null,
  primary key (tenant_id, from_id)
);
create index alias_by_target on alias (tenant_id, to_id);

-- The catalogue. A deleted item stays as a tombstone, so that who was away learns of it.
-- source_* say which record of the topic was applied last: an earlier one that comes again changes nothing.
create table item (
  tenant_id text collate "C" not null,
  item_id text collate "C" not null,
  document bytea not null,
  search_text text not null,
  deleted boolean not null,
  changed_at timestamptz not null,
  source_partition integer not null,
  source_offset bigint not null,
  primary key (tenant_id, item_id)
);
create index item_by_change on item (tenant_id, changed_at, item_id);

create table shopper (
  tenant_id text collate "C" not null,
  user_id text collate "C" not null,
  document bytea not null,
  search_text text not null,
  deleted boolean not null,
  changed_at timestamptz not null,
  source_partition integer not null,
  source_offset bigint not null,
  primary key (tenant_id, user_id)
);

create table response (
  tenant_id text collate "C" not null,
  id_hash uuid not null,
  received_at timestamptz not null,
  response_id text collate "C" not null,
  document bytea not null,
  primary key (tenant_id, id_hash)
);
create index response_by_receipt on response (tenant_id, received_at);

-- What a tenant asked to have written into a file. A lease says that somebody is at it; when it is over without an end,
-- the process that held it has died, and another begins anew.
create table export (
  tenant_id text collate "C" not null,
  id text collate "C" not null,
  type text not null,
  format text not null,
  happened_from timestamptz,
  happened_to timestamptz,
  state text not null,
  written bigint not null default 0,
  file text,
  problem text,
  created_at timestamptz not null,
  finished_at timestamptz,
  leased_until timestamptz,
  primary key (tenant_id, id)
);

-- A tenant that is gone: what was received before and comes late is not stored again.
create table erased_tenant (
  tenant_id text collate "C" not null,
  erased_at timestamptz not null,
  primary key (tenant_id)
);

do $$
declare t text;
begin
  foreach t in array array['seen', 'interaction', 'search', 'item_counter', 'shopper_counter', 'tenant_total',
      'data_clock', 'alias', 'item', 'shopper', 'response', 'export', 'erased_tenant'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

-- Makes the partitions of one month. The service's own role may not create anything, so this runs with the owner's
-- rights; the owner is bound by row-level security too. Attaching a table that is ready takes a lock that readers and
-- writers of the other months do not feel, which CREATE … PARTITION OF would not.
create function ensure_month(month date) returns void
language plpgsql security definer set search_path = profile, pg_temp as $$
declare
  first date := date_trunc('month', month)::date;
  past date := (date_trunc('month', month) + interval '1 month')::date;
  parent text;
  part text;
begin
  if first < date '2020-01-01' or first > (now() + interval '2 months')::date then
    raise exception 'no partition for this month' using errcode = '22008';
  end if;
  perform pg_advisory_xact_lock(7305, 1);
  foreach parent in array array['interaction', 'search'] loop
    part := parent || to_char(first, '_YYYY_MM');
    if to_regclass('profile.' || part) is not null then
      continue;
    end if;
    execute format('create table %I (like %I including defaults including constraints including storage)', part, parent);
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', part);
    execute format('revoke all on %I from profile_app', part);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, part,
      first::timestamp at time zone 'UTC', past::timestamp at time zone 'UTC');
  end loop;
end $$;
revoke all on function ensure_month(date) from public;
grant execute on function ensure_month(date) to profile_app;
