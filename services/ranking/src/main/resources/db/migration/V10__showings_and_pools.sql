-- What was recommended to shoppers where a scenario lets it give way once it was shown often: a row for each shopper and day. Read for
-- one shopper at a time, so that no instance holds any of it, and partitioned by day, so that what counts no more goes with its partition.
create table shown (
  tenant_id text collate "C" not null,
  -- of the wall's clock, UTC
  noted_on date not null,
  -- SHA-256 of the id that the answer was for
  shopper bytea not null,
  -- since 1970, on the clock of the tenant's data
  day integer not null,
  -- hashes of ids, one for each showing; of a day the last ones
  items bigint[] not null,
  -- the shopper before the day, or a partition's index would be read through for each of them
  primary key (tenant_id, shopper, noted_on, day)
) partition by range (noted_on);
alter table shown enable row level security;
alter table shown force row level security;
create policy of_tenant on shown using (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Makes the partition of one day, as ensure_answer_day does and for its reasons.
create function ensure_shown_day(day date) returns void
language plpgsql security definer set search_path = ranking, pg_temp as $$
declare
  part text := 'shown_' || to_char(day, 'YYYY_MM_DD');
begin
  if day < (now() at time zone 'UTC')::date - 30 or day > (now() at time zone 'UTC')::date + 2 then
    raise exception 'no partition for this day' using errcode = '22008';
  end if;
  perform pg_advisory_xact_lock(7308, 2);
  if to_regclass('ranking.' || part) is not null then
    return;
  end if;
  execute format('create table %I (like shown including defaults including constraints)', part);
  execute format('alter table %I enable row level security', part);
  execute format('alter table %I force row level security', part);
  execute format('create policy of_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', part);
  execute format('revoke all on %I from ranking_app', part);
  execute format('alter table shown attach partition %I for values from (%L) to (%L)', part, day, day + 1);
end $$;
revoke all on function ensure_shown_day(date) from public;
grant execute on function ensure_shown_day(date) to ranking_app;

-- Drops the partitions of the days before this one; how many. As patient as drop_answer_days.
create function drop_shown_days(before date) returns integer
language plpgsql security definer set search_path = ranking, pg_temp set lock_timeout = '2s' as $$
declare
  part text;
  dropped integer := 0;
begin
  if before > (now() at time zone 'UTC')::date then
    raise exception 'days that still receive are kept' using errcode = '22008';
  end if;
  perform pg_advisory_xact_lock(7308, 2);
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'ranking.shown'::regclass and to_date(right(c.relname, 10), 'YYYY_MM_DD') < before
    order by c.relname
  loop
    execute format('drop table %I', part);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
revoke all on function drop_shown_days(date) from public;
grant execute on function drop_shown_days(date) to ranking_app;

-- How good what recall found was: of each scenario and day a histogram of the mean scores of pools. Of nobody in particular.
create table pool_mean (
  tenant_id text collate "C" not null,
  scenario text collate "C" not null,
  -- of the wall's clock, UTC
  day date not null,
  -- on a logarithmic scale from a millionth to 1
  bin integer not null,
  answers bigint not null,
  primary key (tenant_id, scenario, day, bin)
);
alter table pool_mean enable row level security;
alter table pool_mean force row level security;
create policy of_tenant on pool_mean using (tenant_id = nullif(current_setting('app.tenant', true), ''));
