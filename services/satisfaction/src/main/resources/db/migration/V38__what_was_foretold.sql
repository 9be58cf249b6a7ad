-- foretold: the type of event that the probabilities are of, as 'purchase'. probabilities: of the items, in the order of items, each that it happens within
-- seven days; null where nothing is foretold of an item. Both are null where nothing is of any, and of what came before.
alter table recommendation add column foretold text, add column probabilities real[];
-- price: the last one that was sent. since: when the item was first received, in milliseconds since 1970; null of what came before this.
alter table item add column price double precision, add column since bigint;
