-- What segments of shoppers are made of, by each of their ids, folded from topic users. Who refused profiling has no description here. gone: deleted, or
-- merged_into another id, which is never itself merged. since: when the oldest was received that the row holds, changed_at: its newest, in milliseconds since
-- 1970. age_band is that of the day of changed_at. The last record that was folded under this id stood at source_partition and source_offset.
create table shopper (
  tenant_id text not null,
  user_id text not null,
  merged_into text,
  gone boolean not null,
  member_tier text,
  gender text,
  region text,
  age integer,
  birth_year integer,
  age_band text,
  personalization boolean,
  profiling boolean,
  since bigint not null,
  changed_at bigint not null,
  source_partition integer not null,
  source_offset bigint not null,
  primary key (tenant_id, user_id)
);
alter table shopper alter column tenant_id set statistics 0;
alter table shopper set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 500);
create index shopper_merged on shopper (tenant_id, merged_into) where merged_into is not null;
create index shopper_by_change on shopper (tenant_id, changed_at);
alter table shopper enable row level security;
alter table shopper force row level security;
create policy tenant on shopper using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- As it was (V6), and of shoppers too, which figures are joined with.
create or replace function analyze_what_changed() returns integer
language plpgsql security definer set search_path = satisfaction, pg_temp as $$
declare
  changed text;
  analyzed integer := 0;
begin
  for changed in
    select c.relname from pg_class c
    where c.relnamespace = 'satisfaction'::regnamespace and c.relkind = 'r'
      and c.relname in ('answer', 'shop_event', 'recommendation', 'item', 'order_line', 'order_return', 'shopper')
      and pg_stat_get_mod_since_analyze(c.oid) > 2000 + 0.1 * greatest(c.reltuples, 0)
    order by c.relname
  loop
    execute format('analyze satisfaction.%I', changed);
    analyzed := analyzed + 1;
  end loop;
  return analyzed;
end $$;
