-- What lists of invitations and of texts are narrowed down by, so that what is rare is found without reading all.
create index survey_invitation_survey on survey_invitation (tenant_id, survey_id, created_at desc, id desc);
create index survey_invitation_state on survey_invitation (tenant_id, survey_id, state, expires_at);
create index verbatim_language on verbatim (tenant_id, language, at desc, id desc);
create index verbatim_sentiment on verbatim (tenant_id, sentiment, at desc, id desc) where sentiment is not null;
