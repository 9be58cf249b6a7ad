-- The place of an answer that was open to a draw, and what stood there by which chance; null of answers without one, and of what came before:
-- {"item":"sku-9","greedy":false,"among":37,"propensity":0.0027,"first":["history"],"greedyFirst":["bayes"],"elsewhere":["trending"]}.
-- greedy: whether the item stands there without a draw. first, greedyFirst: channels that rank it, and the one that stands there without a draw,
-- first of those that are drawn; elsewhere: channels that rank another one first.
alter table recommendation add column explored jsonb;
create index recommendation_explored on recommendation (tenant_id, at) where explored is not null;
