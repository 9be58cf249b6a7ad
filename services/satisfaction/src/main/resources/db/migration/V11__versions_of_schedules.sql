-- Versions of schedules, of which none comes again when one is removed and made anew. Until now each was counted from 1.
create sequence report_schedule_version start with 1000000;
