-- What the planner counts of tenants makes one that it has not met yet, in a table of others, one of a single row: it then goes
-- through all rows of that tenant for each row of another table. Without counts of tenant_id it takes every tenant for a
-- two-hundredth of the table, whose rows are found by an index that fits. Only a change of type forgets what was counted before,
-- here to the type that it has. Months are tables of their own.
create function count_no_tenants(t text) returns void language plpgsql as $$
begin
  execute format('alter table %I alter column tenant_id set statistics 0', t);
  -- the other columns are counted again after 2 % of a large table and not after 10
  if (select relkind from pg_class where oid = to_regclass(format('%I', t))) = 'r' then
    execute format('alter table %I set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 500)', t);
  end if;
end $$;
revoke all on function count_no_tenants(text) from public;

do $$
declare
  large text[] := array['seen', 'interaction', 'search', 'item_counter', 'shopper_counter', 'alias', 'item', 'shopper', 'response',
    'erased_shopper'];
  months text[] := array(select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('interaction'::regclass, 'search'::regclass));
  t text;
begin
  foreach t in array large || months loop
    execute format('drop policy tenant on %I', t);
  end loop;
  foreach t in array large loop
    execute format('alter table %I alter column tenant_id type text collate "C"', t);
  end loop;
  foreach t in array large || months loop
    perform count_no_tenants(t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

-- As before, and what is said above of each month that is new.
create or replace function ensure_month(month date) returns void
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
    perform count_no_tenants(part);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, part,
      first::timestamp at time zone 'UTC', past::timestamp at time zone 'UTC');
  end loop;
end $$;
