-- What the figures of recommendations need beyond what attribution does. Of what came before it is null.
-- items: as they were shown, the first first, each once. rules: {"sku-1": ["few"]}, teams: {"sku-1": "a"}; null where none has any. took_ms is 1 or more.
alter table recommendation
  add column session_id text,
  add column kind text,
  add column fallback text,
  add column degraded boolean,
  add column took_ms integer,
  add column items text[],
  add column rules jsonb,
  add column experiment text,
  add column arm text,
  add column arm_share double precision,
  add column teams jsonb;
create index recommendation_experiment on recommendation (tenant_id, experiment, at) where experiment is not null;
-- When a bundle was shown first.
create index recommendation_bundle on recommendation (tenant_id, bundle, at) where bundle is not null;
-- In what its value is; null where the sender did not say.
alter table shop_event add column currency text;
-- Whether the catalogue has it no more; its names stay, for what was said of it.
alter table item add column gone boolean not null default false;
