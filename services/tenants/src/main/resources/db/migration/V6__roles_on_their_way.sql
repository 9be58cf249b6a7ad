-- Roles that a member is being given at the provider: what a crash or a failure leaves half done is done again.
alter table member
  add column wanted_roles text,
  add column wanted_by text,
  add column wanted_at timestamptz;
