-- The newest first, as items have had it from the beginning.
create index shopper_by_change on shopper (tenant_id, changed_at, user_id);
