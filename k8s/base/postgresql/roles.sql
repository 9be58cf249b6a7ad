-- A schema's two roles: the one that owns and migrates it, and the one that its service works as, which owns nothing and
-- passes no policy by. Given: service, owner_password, app_password. For a server of your own:
--   psql -d cxm -v service=tenants -v owner_password=... -v app_password=... -f roles.sql
-- for each of tenants, ingestion, profile, ranking and satisfaction. Once more changes the passwords.
\set ON_ERROR_STOP on
select :'service' || '_owner' as owner, :'service' || '_app' as app \gset
select format('create role %I', r) from unnest(array[:'owner', :'app']) r
  where not exists (select from pg_roles where rolname = r) \gexec
alter role :"owner" login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'owner_password';
alter role :"app" login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'app_password';
revoke all on schema public from public;
revoke all on database :"DBNAME" from public;
grant connect on database :"DBNAME" to :"owner", :"app";
create schema if not exists :"service" authorization :"owner";
grant usage on schema :"service" to :"app";
alter role :"owner" set search_path = :"service";
alter role :"app" set search_path = :"service";
alter default privileges for role :"owner" in schema :"service" grant select, insert, update, delete on tables to :"app";
alter default privileges for role :"owner" in schema :"service" grant usage, select on sequences to :"app";
alter default privileges for role :"owner" in schema :"service" grant execute on functions to :"app";
