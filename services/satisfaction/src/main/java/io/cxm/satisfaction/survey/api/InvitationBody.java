package io.cxm.satisfaction.survey.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/survey-invitations}.
 *
 * @param zone of the shopper, an IANA name, whose clock quiet hours go by; left out, the tenant's
 */
public record InvitationBody(
        @Nullable String surveyId,
        @Nullable String userId,
        @Nullable String orderId,
        @Nullable String itemId,
        @Nullable String zone) {}
