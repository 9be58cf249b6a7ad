-- Where in the topic the last change of an item stood, milliseconds since 1970 for its time: what comes from before is not applied again.
alter table item
  add column changed_at bigint not null default 0,
  add column source_partition integer not null default -1,
  add column source_offset bigint not null default -1;
