-- Which shoppers a report that succeeded quotes, by the ids under which they wrote: when one of them is erased, it is made anew. What was made before this
-- names nobody.
create table report_quote (
  tenant_id text not null,
  report_id text not null,
  user_id text not null,
  primary key (tenant_id, report_id, user_id),
  foreign key (tenant_id, report_id) references report on delete cascade
);
alter table report_quote alter column tenant_id set statistics 0;
create index report_quote_user on report_quote (tenant_id, user_id);
alter table report_quote enable row level security;
alter table report_quote force row level security;
create policy tenant on report_quote using (tenant_id = nullif(current_setting('app.tenant', true), ''));
