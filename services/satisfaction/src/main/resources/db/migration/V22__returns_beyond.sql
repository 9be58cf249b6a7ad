-- Whether all of its line had come back before: such a return is of nothing that was bought.
alter table order_return add column beyond boolean not null default false;

-- What was matched before is counted again. Row-level security hides it from the owner as well.
alter table order_return no force row level security;
alter table line_due no force row level security;
insert into line_due (tenant_id, id) select tenant_id, id from order_return on conflict do nothing;
alter table line_due force row level security;
alter table order_return force row level security;
