-- What a product is called, for people who read reports. Of what came before it is known when the item is put again.
alter table item add column title text;
