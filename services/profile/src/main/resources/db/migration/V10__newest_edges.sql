-- The hot call wants the newest edges of a shopper: in this order nobody reads a hundred thousand of one who brought so many.
create index edge_newest_from on edge (tenant_id, from_id, (coalesce(since, received_at)) desc, to_id) where type <> 'referral';
drop index edge_by_to;
create index edge_by_to on edge (tenant_id, to_id, type, (coalesce(since, received_at)) desc, from_id);
