package io.cxm.satisfaction.survey.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which invitations are meant; null: any.
 *
 * @param delivered those whose page came to the shopper, as far as is known: it was mailed, was answered, or was not to be mailed by this service
 */
public record InvitationFilter(
        @Nullable String survey,
        @Nullable String user,
        @Nullable InvitationState state,
        @Nullable Boolean delivered) {}
