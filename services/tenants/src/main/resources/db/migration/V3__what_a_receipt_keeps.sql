alter table receipt add column kept text not null default '';
