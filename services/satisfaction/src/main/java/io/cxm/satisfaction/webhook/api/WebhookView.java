package io.cxm.satisfaction.webhook.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A webhook as clients see it. */
@Schema(name = "Webhook")
public record WebhookView(
        String id,
        String url,
        List<String> events,
        boolean enabled,

        @Schema(description = "active; disabled by its owner; or stopped by the service, until its next change")
        String state,

        @Nullable String stoppedAt,

        @Schema(
                description =
                        "failing: nothing arrived while a message was tried as often as it is; gone: it answered 410")
        @Nullable
        String stoppedReason,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What signs its messages: shown when it is made and when it is rotated, and never again")
        @Nullable
        String secret,

        @Schema(description = "Until when the secret before signs beside it; null where there is none") @Nullable
        String previousSecretUntil) {
    public WebhookView {
        events = List.copyOf(events);
    }

    static WebhookView of(Webhook webhook, long now, @Nullable String secret) {
        Webhook.Terms terms = webhook.terms();
        Webhook.Stopped stopped = webhook.stopped();
        Long old = webhook.salts().oldUntil();
        return new WebhookView(
                webhook.id(),
                terms.url(),
                terms.events().stream().map(WebhookEvent::label).toList(),
                terms.enabled(),
                !terms.enabled() ? "disabled" : stopped == null ? "active" : "stopped",
                stopped == null ? null : Instant.ofEpochMilli(stopped.at()).toString(),
                stopped == null ? null : stopped.why().name().toLowerCase(Locale.ROOT),
                secret,
                old == null || old < now ? null : Instant.ofEpochMilli(old).toString());
    }
}
