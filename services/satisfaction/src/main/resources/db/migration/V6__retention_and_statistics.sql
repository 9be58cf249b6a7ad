-- Retention goes by receipt; an impression is made here, so its own time is that of its receipt.
create index answer_by_receipt on answer (tenant_id, received_at);
create index shop_event_by_receipt on shop_event (tenant_id, received_at);
create index recommendation_by_receipt on recommendation (tenant_id, at);

-- Counts anew what the planner knows of tables that have changed much since it last looked. Autovacuum does so within
-- minutes; a figure that is asked for right after a large import would be planned for the empty tables of before. Only
-- the owner may, hence the owner's rights; it takes no argument and gives nothing but a number.
create function analyze_what_changed() returns integer
language plpgsql security definer set search_path = satisfaction, pg_temp as $$
declare
  changed text;
  analyzed integer := 0;
begin
  for changed in
    select c.relname from pg_class c
    where c.relnamespace = 'satisfaction'::regnamespace and c.relkind = 'r'
      and c.relname in ('answer', 'shop_event', 'recommendation', 'item', 'order_line', 'order_return')
      and pg_stat_get_mod_since_analyze(c.oid) > 2000 + 0.1 * greatest(c.reltuples, 0)
    order by c.relname
  loop
    execute format('analyze satisfaction.%I', changed);
    analyzed := analyzed + 1;
  end loop;
  return analyzed;
end $$;
revoke all on function analyze_what_changed() from public;
grant execute on function analyze_what_changed() to satisfaction_app;
