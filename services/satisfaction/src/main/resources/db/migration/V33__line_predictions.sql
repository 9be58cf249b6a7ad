-- How satisfied the shopper of an order line is taken to be, as the newest training run has it: the chances of an answer of 4 or 5, and of 1 or 2, and
-- the mean of 1 to 5. labelled: an answer about the line was known, and the model of this row was fitted without it. made_at in milliseconds since 1970.
create table line_prediction (
  tenant_id text not null,
  line_id text not null,
  user_id text,
  at bigint not null,
  satisfied double precision not null check (satisfied between 0 and 1),
  dissatisfied double precision not null check (dissatisfied between 0 and 1),
  mean double precision not null check (mean between 1 and 5),
  labelled boolean not null,
  bundle text not null,
  made_at bigint not null,
  primary key (tenant_id, line_id)
);
alter table line_prediction alter column tenant_id set statistics 0;
create index line_prediction_made on line_prediction (tenant_id, made_at);
create index line_prediction_user on line_prediction (tenant_id, user_id) where user_id is not null;
alter table line_prediction enable row level security;
alter table line_prediction force row level security;
create policy tenant on line_prediction using (tenant_id = nullif(current_setting('app.tenant', true), ''));
