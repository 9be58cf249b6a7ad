-- Answers as they were given, and what they were made of: one blob each. Partitioned by day, so that what is too old goes with its
-- partition. The id bears the time, so that reading one looks at one partition.
create table answer (
  tenant_id text collate "C" not null,
  given_at timestamptz not null,
  id uuid not null,
  kind text not null,
  user_id text collate "C" not null, -- empty where nobody is named
  anonymous_id text collate "C" not null,
  replayable boolean not null,
  -- protobuf StoredAnswer, deflated; null once the shopper was erased
  body bytea,
  primary key (tenant_id, given_at, id)
) partition by range (given_at);
alter table answer alter column body set storage external; -- it is compressed already
create index answer_by_user on answer (tenant_id, user_id);
create index answer_by_anonymous on answer (tenant_id, anonymous_id);
alter table answer enable row level security;
alter table answer force row level security;
create policy of_tenant on answer using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Makes the partition of one day. The service's own role may not create anything, so this runs with the owner's rights; the owner is
-- bound by row-level security too. Attaching a table that is ready takes a lock that readers and writers of the other days do not feel.
create function ensure_answer_day(day date) returns void
language plpgsql security definer set search_path = ranking, pg_temp as $$
declare
  part text := 'answer_' || to_char(day, 'YYYY_MM_DD');
begin
  if day < (now() at time zone 'UTC')::date - 400 or day > (now() at time zone 'UTC')::date + 2 then
    raise exception 'no partition for this day' using errcode = '22008';
  end if;
  perform pg_advisory_xact_lock(7308, 1);
  if to_regclass('ranking.' || part) is not null then
    return;
  end if;
  execute format('create table %I (like answer including defaults including constraints including storage)', part);
  execute format('alter table %I enable row level security', part);
  execute format('alter table %I force row level security', part);
  execute format('create policy of_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', part);
  execute format('revoke all on %I from ranking_app', part);
  execute format('alter table answer attach partition %I for values from (%L) to (%L)', part,
    day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
end $$;
revoke all on function ensure_answer_day(date) from public;
grant execute on function ensure_answer_day(date) to ranking_app;

-- Drops the partitions of the days before this one; how many. Whoever waits for a lock makes all wait who come after, hence the short
-- patience: the next round tries again.
create function drop_answer_days(before date) returns integer
language plpgsql security definer set search_path = ranking, pg_temp set lock_timeout = '2s' as $$
declare
  part text;
  dropped integer := 0;
begin
  if before > (now() at time zone 'UTC')::date then
    raise exception 'days that still receive are kept' using errcode = '22008';
  end if;
  perform pg_advisory_xact_lock(7308, 1);
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'ranking.answer'::regclass and to_date(right(c.relname, 10), 'YYYY_MM_DD') < before
    order by c.relname
  loop
    execute format('drop table %I', part);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
revoke all on function drop_answer_days(date) from public;
grant execute on function drop_answer_days(date) to ranking_app;
