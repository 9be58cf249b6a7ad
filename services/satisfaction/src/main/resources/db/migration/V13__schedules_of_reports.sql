-- The schedule that asked for a report; null where a person or a client did, and of reports that were made before.
alter table report add column schedule text;
