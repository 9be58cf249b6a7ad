package io.cxm.satisfaction.webhook.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a webhook can be told of. */
public enum WebhookEvent {
    /** A shopper is invited to a survey: with the page to send. */
    SURVEY_INVITED,
    /** A metric of satisfaction changed for more than a moment. */
    ALERT_OPENED,
    /** That change is over, or the usual by now. */
    ALERT_CLOSED,
    /** A report was made. */
    REPORT_READY,
    /** A case was opened, or opened again. */
    CASE_OPENED,
    /** Something was said in a case, by the shopper or to them. */
    CASE_MESSAGE,
    CASE_CLOSED,
    /** A try that somebody asked for; nobody chooses it. */
    WEBHOOK_TEST;

    /** Those that may be chosen. */
    public static final List<WebhookEvent> CHOSEN =
            List.of(SURVEY_INVITED, ALERT_OPENED, ALERT_CLOSED, REPORT_READY, CASE_OPENED, CASE_MESSAGE, CASE_CLOSED);

    /** As it stands in rows, bodies and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public static Optional<WebhookEvent> of(String label) {
        return Arrays.stream(values())
                .filter(event -> event.label().equals(label))
                .findFirst();
    }
}
