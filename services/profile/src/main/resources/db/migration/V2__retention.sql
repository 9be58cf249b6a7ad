-- Retention goes by receipt; interactions and responses have this index from the beginning.
create index search_by_receipt on search (tenant_id, received_at);

-- Drops the partitions of months before this one that hold nothing any more. Row-level security hides the rows from the
-- owner too, so that emptiness is told by the size: vacuum gives the pages of a table back whose rows are all gone.
-- Whoever waits for a lock makes all wait who come after, hence the short patience: the next round tries again.
create function drop_empty_months(before date) returns integer
language plpgsql security definer set search_path = profile, pg_temp set lock_timeout = '2s' as $$
declare
  part text;
  dropped integer := 0;
begin
  if before > (date_trunc('month', now()) - interval '1 month')::date then
    raise exception 'months that still receive are kept' using errcode = '22008';
  end if;
  perform pg_advisory_xact_lock(7305, 1);
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('profile.interaction'::regclass, 'profile.search'::regclass)
      and to_date(right(c.relname, 7), 'YYYY_MM') < before and pg_relation_size(c.oid) = 0
    order by c.relname
  loop
    execute format('lock table %I in access exclusive mode', part);
    if pg_relation_size(format('profile.%I', part)::regclass) = 0 then
      execute format('drop table %I', part);
      dropped := dropped + 1;
    end if;
  end loop;
  return dropped;
end $$;
revoke all on function drop_empty_months(date) from public;
grant execute on function drop_empty_months(date) to profile_app;
