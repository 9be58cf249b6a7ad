-- who sends a tenant's waiting records does so alone until this time, or two would send them in different orders
alter table tenant add column sending_until timestamptz;
