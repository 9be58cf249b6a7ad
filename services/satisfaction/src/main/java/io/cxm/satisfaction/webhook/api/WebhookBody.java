package io.cxm.satisfaction.webhook.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /v1/webhooks/{id}}.
 *
 * @param url where messages are posted, by https
 * @param events survey.invited, alert.opened, alert.closed, report.ready, case.opened, case.message, case.closed
 * @param enabled left out, true
 */
public record WebhookBody(
        @Nullable String url,
        @Nullable List<@Nullable String> events,
        @Nullable Boolean enabled) {}
