-- When the newest event that makes the satisfaction index due was received: what is sold or shipped enters it after weeks.
create index shop_event_telling on shop_event (tenant_id, received_at) where type in ('rating', 'return');
