-- The oldest time that anybody gave: while it is the newest as well, the clock says nothing. Of tenants from before it is unknown, and taken
-- for another one.
alter table data_clock add column oldest bigint not null default 0;
