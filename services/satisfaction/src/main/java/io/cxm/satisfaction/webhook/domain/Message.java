package io.cxm.satisfaction.webhook.domain;

import org.jspecify.annotations.Nullable;

/**
 * What webhooks are told.
 *
 * @param user of which shopper it tells, with whom it is erased; null where it tells of none
 * @param at when it happened, in milliseconds since 1970
 * @param data that becomes JSON
 */
public record Message(WebhookEvent event, @Nullable String user, long at, Object data) {}
