-- The answers that can be made again, in the order of the random half of their ids: a sample of any number of them reads as many rows as
-- it has. A partition that is attached gets it by itself.
create index answer_by_lot on answer (tenant_id, (substring(uuid_send(id) from 9))) where replayable;
