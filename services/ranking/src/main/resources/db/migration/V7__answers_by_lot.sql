-- The random half of an answer's id, for answers that can be made again: in its order any number of them is a sample that reads as many
-- rows as it has. A column and not an expression, since under row-level security no index is searched by one. Answers from before it have
-- none and are not drawn; they go with their days. A partition that is attached gets the index by itself.
alter table answer add column lot bigint;
create index answer_by_lot on answer (tenant_id, lot) where lot is not null;
