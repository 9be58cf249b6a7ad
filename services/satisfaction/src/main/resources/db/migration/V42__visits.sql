-- Visits: what one session has of a shopper. at: its first step, ended: its last one, received_at: when the first of them was received, in
-- milliseconds since 1970. named: user_id is of somebody who signed in. trail: its steps, as Trail writes them; the other columns are reckoned from
-- those, as Behaviour says.
create table visit (
  tenant_id text not null,
  session_id text not null,
  at bigint not null,
  ended bigint not null,
  received_at bigint not null,
  user_id text,
  named boolean not null,
  channel text,
  store text,
  trail bytea not null,
  carted integer not null default 0,
  abandoned integer not null default 0,
  searches integer not null default 0,
  reformulated integer not null default 0,
  led integer not null default 0,
  bounced integer not null default 0,
  told integer not null default 0,
  empty integer not null default 0,
  timed integer not null default 0,
  dwelt integer not null default 0,
  primary key (tenant_id, session_id)
);
alter table visit alter column tenant_id set statistics 0;
alter table visit set (fillfactor = 80, autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 500);
create index visit_at on visit (tenant_id, at);
create index visit_of on visit (tenant_id, user_id) where user_id is not null;
create index visit_by_receipt on visit (tenant_id, received_at);
alter table visit enable row level security;
alter table visit force row level security;
create policy tenant on visit using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- As it was (V39), and of visits too.
create or replace function analyze_what_changed() returns integer
language plpgsql security definer set search_path = satisfaction, pg_temp as $$
declare
  changed text;
  analyzed integer := 0;
begin
  for changed in
    select c.relname from pg_class c
    where c.relnamespace = 'satisfaction'::regnamespace and c.relkind = 'r'
      and c.relname in ('answer', 'shop_event', 'recommendation', 'item', 'order_line', 'order_return', 'shopper', 'visit')
      and pg_stat_get_mod_since_analyze(c.oid) > 2000 + 0.1 * greatest(c.reltuples, 0)
    order by c.relname
  loop
    execute format('analyze satisfaction.%I', changed);
    analyzed := analyzed + 1;
  end loop;
  return analyzed;
end $$;
