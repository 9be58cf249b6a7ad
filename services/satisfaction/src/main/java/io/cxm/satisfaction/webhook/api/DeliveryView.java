package io.cxm.satisfaction.webhook.api;

import io.cxm.satisfaction.webhook.domain.Attempt;
import io.cxm.satisfaction.webhook.domain.Delivery;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One message to a webhook, and what came of it. */
@Schema(name = "WebhookDelivery")
public record DeliveryView(
        @Schema(description = "Its webhook-id, the same however often it is sent")
        String id,

        String event,

        @Schema(description = "waiting, delivered, or failed: it is not tried any more")
        String state,

        int attempts,
        String createdAt,

        @Schema(description = "When it is tried next; null where it is not") @Nullable
        String nextAt,

        @Nullable String triedAt,

        @Schema(description = "The status of the last answer") @Nullable
        Integer status,

        @Schema(description = "The beginning of its body") @Nullable
        String answer,

        @Schema(
                description =
                        "Why none came: address_refused (its name leads to an address that is not public), unknown_host, no_connection, tls, too_late, or webhook_stopped, when it was not sent")
        @Nullable
        String trouble,

        @Schema(description = "Whether it can be sent again by hand: it failed, and its message is still kept")
        boolean resendable) {
    static DeliveryView of(Delivery d) {
        Attempt last = d.last();
        Attempt.Trouble trouble = last == null ? null : last.trouble();
        return new DeliveryView(
                d.id(),
                d.event().label(),
                d.state().label(),
                d.attempts(),
                Instant.ofEpochMilli(d.createdAt()).toString(),
                d.state() == Delivery.State.WAITING ? time(d.nextAt()) : null,
                time(d.triedAt()),
                last == null ? null : last.status(),
                last == null || last.answer().isEmpty() ? null : last.answer(),
                trouble == null ? null : trouble.label(),
                d.resendable());
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
