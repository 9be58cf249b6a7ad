-- What arrived in each month (UTC), by the clock of when it was stored. Retention takes nothing from it: it says what was
-- used, not what is kept. Months before this table were not counted.
create table month_total (
  tenant_id text collate "C" not null,
  month date not null,
  what text not null,
  n bigint not null,
  primary key (tenant_id, month, what)
) with (fillfactor = 50);
alter table month_total enable row level security;
alter table month_total force row level security;
create policy tenant on month_total using (tenant_id = nullif(current_setting('app.tenant', true), ''));
