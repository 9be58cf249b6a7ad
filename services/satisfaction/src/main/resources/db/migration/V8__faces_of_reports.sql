-- What stands on the cover of a tenant's reports.
alter table tenant_setting add column name text, add column color text, add column logo bytea;
