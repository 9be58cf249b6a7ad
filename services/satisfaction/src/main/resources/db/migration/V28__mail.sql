-- How far the mail with an invitation is; null: none was wanted.
alter table survey_invitation add column mail text check (mail in ('waiting', 'sent', 'failed', 'withdrawn'));

-- Where the page of an invitation is to be mailed, until it was. next_at: when it is tried (again); null while the invitation waits.
create table survey_mail (
  tenant_id text not null,
  invitation_id text not null,
  user_id text not null,
  address text not null,
  language text not null,
  attempts int not null,
  created_at bigint not null,
  next_at bigint,
  primary key (tenant_id, invitation_id)
);
create index survey_mail_user on survey_mail (tenant_id, user_id);
create index survey_mail_old on survey_mail (tenant_id, created_at);

-- When which of them is tried. Like report_work it has no tenant and holds nothing but keys, "tenant|invitation".
create table mail_due (
  job text primary key,
  due_at bigint not null
);
create index mail_due_next on mail_due (due_at);

alter table survey_mail alter column tenant_id set statistics 0;
alter table survey_mail enable row level security;
alter table survey_mail force row level security;
create policy tenant on survey_mail using (tenant_id = nullif(current_setting('app.tenant', true), ''));
