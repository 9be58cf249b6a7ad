-- Sessions in which something recommended was looked at, beside orders to which something happened: of type 'recommended', with the session in the place
-- of the order, and due half an hour after each look, when the session is over unless another look followed.
create or replace function keep_deliveries() returns trigger language plpgsql set search_path = satisfaction, pg_temp as $body$
begin
  insert into survey_delivery (tenant_id, at, order_id, type)
    select tenant_id, at, order_id, type from added
    where type in ('delivered', 'return') and order_id is not null and user_id is not null
    union all
    select tenant_id, max(at) + 1800000, session_id, 'recommended' from added
    where type in ('click', 'view') and recommendation_id is not null and session_id is not null and user_id is not null
    group by tenant_id, session_id;
  return null;
end $body$;

-- The looks at what was recommended in one session.
create index shop_event_looked on shop_event (tenant_id, session_id, at)
  where type in ('click', 'view') and recommendation_id is not null and session_id is not null;

-- The session that asked for it, and the recommendation that was looked at last in it: each session asks once a survey.
alter table survey_invitation add column session_id text;
alter table survey_invitation add column recommendation_id text;
create unique index survey_invitation_session on survey_invitation (tenant_id, survey_id, session_id) where triggered and session_id is not null;
