-- Orders that were delivered and that nobody looked at yet to plan invitations: a look costs what is new, late arrivals among it. at: when; what is
-- delivered in the future waits for that. An order stands here once for each of its deliveries.
create table survey_delivery (
  tenant_id text not null,
  at bigint not null,
  seq bigint not null generated always as identity,
  order_id text not null,
  primary key (tenant_id, at, seq)
);
alter table survey_delivery alter column tenant_id set statistics 0;
alter table survey_delivery enable row level security;
alter table survey_delivery force row level security;
create policy tenant on survey_delivery using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- By a trigger, since an instance of before stores deliveries too while this one is there already.
create function keep_deliveries() returns trigger language plpgsql set search_path = satisfaction, pg_temp as $body$
begin
  insert into survey_delivery (tenant_id, at, order_id)
    select tenant_id, at, order_id from added where type = 'delivered' and order_id is not null and user_id is not null;
  return null;
end $body$;
revoke all on function keep_deliveries() from public;
create trigger deliveries_in after insert on shop_event referencing new table as added
  for each statement execute function keep_deliveries();

-- The version of a survey for which deliveries of before it were looked at; null: of none.
alter table survey add column looked bigint;
