-- What happened to the order, by the type of its event: deliveries, and returns too.
alter table survey_delivery add column type text not null default 'delivered';
create or replace function keep_deliveries() returns trigger language plpgsql set search_path = satisfaction, pg_temp as $body$
begin
  insert into survey_delivery (tenant_id, at, order_id, type)
    select tenant_id, at, order_id, type from added
    where type in ('delivered', 'return') and order_id is not null and user_id is not null;
  return null;
end $body$;

-- By the type of which event an invitation came that is triggered; null: by a delivery.
alter table survey_invitation add column occasion text;
