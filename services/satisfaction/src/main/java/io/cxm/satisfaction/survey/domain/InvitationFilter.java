package io.cxm.satisfaction.survey.domain;

import org.jspecify.annotations.Nullable;

/** Which invitations are meant; null: any. */
public record InvitationFilter(
        @Nullable String survey,
        @Nullable String user,
        @Nullable InvitationState state) {}
