-- What failed keeps its body for as long as it is listed, so that somebody can have it sent again; what was delivered does not. by_hand: somebody
-- asked for it since: it is sent once, whatever its webhook is.
alter table webhook_delivery
  add column by_hand boolean not null default false,
  drop constraint webhook_delivery_check,
  add constraint webhook_delivery_body check (case state when 'waiting' then body is not null when 'delivered' then body is null else true end);
