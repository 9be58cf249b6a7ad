-- Letters that somebody has put aside. That they were and why stays; the element goes.
alter table dead_letters add column dismissed_at timestamptz;
create index dead_letters_open on dead_letters (tenant_id, code, at, id) where replayed_at is null and dismissed_at is null;
