-- Repeats that an import met itself. A key that comes again is told by the body's hash as well, and a try after a failure
-- derives the ids of its rows from the same name.
alter table operations
    add column duplicates bigint not null default 0,
    add column request_name text,
    add column body_hash text;
