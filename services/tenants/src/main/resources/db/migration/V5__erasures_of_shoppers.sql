-- Of a shopper: the id stands here until every service has confirmed, and not longer.
alter table erasure add column of_shopper boolean not null default false;
alter table erasure add column user_id text;
