-- The hot call wants the newest edges of a shopper: in this order nobody reads a hundred thousand of one who brought so many. One index
-- a direction: of two that begin alike the other may be taken, and all of somebody's edges be sorted.
drop index edge_by_from;
create index edge_by_from on edge (tenant_id, from_id, (coalesce(since, received_at)) desc, to_id);
drop index edge_by_to;
create index edge_by_to on edge (tenant_id, to_id, type, (coalesce(since, received_at)) desc, from_id);
