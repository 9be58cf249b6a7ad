-- What a shopper wrote in an answer, personal data masked; goes with the answer. at, item_id and ratings (stars and CSAT) are the answer's, to look by.
-- cut: more was written. score: -1 to 1; null of a language that is not read. told: the sentiment (-1, 0, 1) that was read; sentiment: what is shown,
-- which a person may have corrected, at corrected_at.
create table verbatim (
  tenant_id text not null,
  id text not null,
  at bigint not null,
  item_id text,
  lowest smallint,
  highest smallint,
  body text not null,
  cut boolean not null,
  language text not null check (language in ('en', 'zh', 'other')),
  score double precision check (score between -1 and 1),
  told smallint check (told between -1 and 1),
  sentiment smallint check (sentiment between -1 and 1),
  corrected_by text,
  corrected_at bigint,
  contradiction boolean not null
    generated always as (coalesce(sentiment = -1 and highest >= 4, false) or coalesce(sentiment = 1 and lowest <= 2, false)) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references answer on delete cascade,
  check ((corrected_by is null) = (corrected_at is null))
);
create index verbatim_newest on verbatim (tenant_id, at desc, id desc);
create index verbatim_item on verbatim (tenant_id, item_id, at desc, id desc) where item_id is not null;
create index verbatim_contradiction on verbatim (tenant_id, at desc, id desc) where contradiction;

-- What it is about. told: the sentiment that was read; null where a person alone says so. sentiment: what is shown; null where a person took it away.
create table verbatim_topic (
  tenant_id text not null,
  id text not null,
  topic text not null,
  at bigint not null,
  told smallint check (told between -1 and 1),
  sentiment smallint check (sentiment between -1 and 1),
  primary key (tenant_id, id, topic),
  foreign key (tenant_id, id) references verbatim on delete cascade
);
create index verbatim_topic_newest on verbatim_topic (tenant_id, topic, at desc, id desc) where sentiment is not null;

do $$
declare t text;
begin
  foreach t in array array['verbatim', 'verbatim_topic'] loop
    execute format('alter table %I alter column tenant_id set statistics 0', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
