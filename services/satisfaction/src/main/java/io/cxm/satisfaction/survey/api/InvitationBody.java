package io.cxm.satisfaction.survey.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/survey-invitations}.
 *
 * @param zone of the shopper, an IANA name, whose clock quiet hours go by; left out, the tenant's
 * @param email where its page is mailed; left out, it is not: the page is the retailer's to send. Kept until it is sent
 * @param language of the mail, en or zh; left out, en
 */
public record InvitationBody(
        @Nullable String surveyId,
        @Nullable String userId,
        @Nullable String orderId,
        @Nullable String itemId,
        @Nullable String zone,
        @Nullable String email,
        @Nullable String language) {}
