-- What lists are narrowed down by, as name=value: brand=Acme, inStock=true, category=Home and category=Home > Kitchen. An array
-- alone could not be looked through by an index: row-level security keeps conditions away from it that are not proven
-- leak-free (docs/adr/0007), and of an array's none is. So each is a row as well, in the order of ids, as pages are.
-- measure: what an item costs, the year in which a shopper was born.
alter table item add column facets text[] not null default '{}', add column measure double precision;
alter table shopper add column facets text[] not null default '{}', add column measure double precision;
create index item_by_measure on item (tenant_id, measure) where measure is not null;
create index shopper_by_measure on shopper (tenant_id, measure) where measure is not null;

create table item_facet (
  tenant_id text collate "C" not null,
  facet text collate "C" not null,
  item_id text collate "C" not null,
  primary key (tenant_id, facet, item_id)
);
create table shopper_facet (
  tenant_id text collate "C" not null,
  facet text collate "C" not null,
  user_id text collate "C" not null,
  primary key (tenant_id, facet, user_id)
);

do $$
declare t text;
begin
  foreach t in array array['item_facet', 'shopper_facet'] loop
    perform count_no_tenants(t); -- docs/adr/0017
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
  foreach t in array array['item', 'shopper'] loop
    execute format('alter table %I alter column facets set statistics 0', t); -- dear to count, and nothing asks for them
  end loop;
end $$;

-- The rows follow the arrays whoever writes: folds, merges, erasures. Once a statement and not once a row, and only what differs is
-- written. They are found by their key, whatever the planner takes tables for that were empty when it looked first.
do $$
declare
  t text;
  id text;
begin
  for t, id in values ('item', 'item_id'), ('shopper', 'user_id') loop
    execute format($f$
      create function keep_%1$s_facets() returns trigger language plpgsql set search_path = profile, pg_temp
      set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $body$
      begin
        if tg_op = 'INSERT' then
          insert into %1$s_facet (tenant_id, facet, %2$s)
          select a.tenant_id, facet, a.%2$s from after_rows a, unnest(a.facets) facet on conflict do nothing;
        elsif tg_op = 'DELETE' then
          delete from %1$s_facet f using (
            select b.tenant_id, facet, b.%2$s from before_rows b, unnest(b.facets) facet) gone
          where f.tenant_id = gone.tenant_id and f.facet = gone.facet and f.%2$s = gone.%2$s;
        else
          delete from %1$s_facet f using (
            select b.tenant_id, facet, b.%2$s from before_rows b, unnest(b.facets) facet
            except select a.tenant_id, facet, a.%2$s from after_rows a, unnest(a.facets) facet) gone
          where f.tenant_id = gone.tenant_id and f.facet = gone.facet and f.%2$s = gone.%2$s;
          insert into %1$s_facet (tenant_id, facet, %2$s)
          select a.tenant_id, facet, a.%2$s from after_rows a, unnest(a.facets) facet
          except select b.tenant_id, facet, b.%2$s from before_rows b, unnest(b.facets) facet
          on conflict do nothing;
        end if;
        return null;
      end $body$
      $f$, t, id);
    execute format('revoke all on function keep_%s_facets() from public', t);
    execute format('create trigger facets_in after insert on %I referencing new table as after_rows
      for each statement execute function keep_%s_facets()', t, t);
    execute format('create trigger facets_change after update on %I referencing old table as before_rows new table as after_rows
      for each statement execute function keep_%s_facets()', t, t);
    execute format('create trigger facets_out after delete on %I referencing old table as before_rows
      for each statement execute function keep_%s_facets()', t, t);
  end loop;
end $$;
