-- Whose tokens a client's are, so that these can be ended with its secret, also while the provider is away; null: it was made before.
alter table api_client add column subject text;
