package io.cxm.satisfaction.webhook.domain;

import java.util.List;

/** Some of a webhook's deliveries, and how many there are: one more than are counted where there are more. */
public record ListedDeliveries(List<Delivery> deliveries, long total) {
    public ListedDeliveries {
        deliveries = List.copyOf(deliveries);
    }
}
