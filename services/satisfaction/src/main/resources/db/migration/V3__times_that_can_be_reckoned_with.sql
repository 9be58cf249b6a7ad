-- Years 1 to 9999: an age or a window of any other time would overflow in every query of its tenant.
alter table answer add constraint answer_at_range check (at between -62135596800000 and 253402300799999);
alter table shop_event add constraint shop_event_at_range check (at between -62135596800000 and 253402300799999);
