-- The newest first, as items and shoppers.
create index edge_by_receipt on edge (tenant_id, received_at, edge_id);
