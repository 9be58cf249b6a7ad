-- Experiments are configuration as scenarios and rules are.
alter table configuration drop constraint configuration_kind_check;
alter table configuration add constraint configuration_kind_check check (kind in ('scenario', 'rule', 'experiment'));
