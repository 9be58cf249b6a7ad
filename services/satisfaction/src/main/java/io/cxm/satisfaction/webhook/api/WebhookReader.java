package io.cxm.satisfaction.webhook.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.webhook.domain.Target;
import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a webhook is to be, and says which fields are wrong. */
final class WebhookReader {
    private final List<FieldError> errors = new ArrayList<>();

    private WebhookReader() {}

    static Webhook.Terms read(@Nullable WebhookBody body) {
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        return new WebhookReader().terms(body);
    }

    private Webhook.Terms terms(WebhookBody body) {
        String url = url(body.url());
        List<WebhookEvent> events = events(body.events());
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, errors.getFirst().detail(), errors);
        }
        return new Webhook.Terms(url, events, body.enabled() == null || body.enabled());
    }

    private String url(@Nullable String url) {
        if (url == null || url.isBlank()) {
            errors.add(new FieldError("/url", "required", "is needed"));
            return "";
        }
        Target.fault(url).ifPresent(fault -> errors.add(said(fault)));
        return url;
    }

    private static FieldError said(Target.Fault fault) {
        return switch (fault) {
            case TOO_LONG -> new FieldError("/url", "length", "must have at most 1000 characters");
            case NO_URL -> new FieldError("/url", "format", "is no URL");
            case NO_HTTPS -> new FieldError("/url", "value", "must begin with https");
            case TOO_MUCH ->
                new FieldError("/url", "value", "must have no user, no fragment, and ASCII characters only");
            case NO_NAME -> new FieldError("/url", "value", "must name its host, and not by an address");
            case NO_PORT -> new FieldError("/url", "range", "must have port 443, or one from 1024 on");
        };
    }

    private List<WebhookEvent> events(@Nullable List<@Nullable String> labels) {
        List<WebhookEvent> events = new ArrayList<>();
        if (labels == null || labels.isEmpty()) {
            errors.add(new FieldError("/events", "required", "needs one event at least"));
            return events;
        }
        for (int i = 0; i < Math.min(labels.size(), WebhookEvent.CHOSEN.size() + 1); i++) {
            String label = labels.get(i);
            Optional<WebhookEvent> event =
                    label == null ? Optional.empty() : WebhookEvent.of(label).filter(WebhookEvent.CHOSEN::contains);
            if (event.isEmpty()) {
                errors.add(new FieldError(
                        "/events/" + i,
                        "value",
                        "must be survey.invited, alert.opened, alert.closed, report.ready, case.opened, case.message or"
                                + " case.closed"));
            } else if (events.contains(event.get())) {
                errors.add(new FieldError("/events/" + i, "duplicate", "stands twice in the list"));
            } else {
                events.add(event.get());
            }
        }
        return events;
    }
}
