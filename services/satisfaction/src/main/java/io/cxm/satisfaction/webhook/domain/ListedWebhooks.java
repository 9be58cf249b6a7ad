package io.cxm.satisfaction.webhook.domain;

import java.util.List;

/** Some of a tenant's webhooks, and how many there are. */
public record ListedWebhooks(List<Webhook> webhooks, long total) {
    public ListedWebhooks {
        webhooks = List.copyOf(webhooks);
    }
}
