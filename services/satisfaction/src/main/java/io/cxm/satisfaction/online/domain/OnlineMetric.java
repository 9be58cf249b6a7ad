package io.cxm.satisfaction.online.domain;

import java.util.Locale;

/** A figure of recommendations, in the order in which answers list them. Shares are in percent, times in milliseconds. */
public enum OnlineMetric {
    /** Items that were shown and then clicked or viewed, of all that were shown. */
    CTR,
    /** The same as if every item had been looked at as the first one of a list is ({@link Examination}). */
    CTR_DEBIASED,
    /** Items that were bought, of those that were clicked. */
    ORDERS_PER_CLICK,
    /** Sessions with an order of what was shown, of all in which something was shown. */
    ORDERS_PER_SESSION,
    /** Shoppers who bought something that they were shown, of all who were shown something. */
    PAYING_RATE,
    /** Shoppers who were back from a day to seven days after the first answer of the period. */
    RETENTION_D7,
    /** The same of thirty days. */
    RETENTION_D30,
    /** Items of the catalogue that were shown, of all in it now. */
    CATALOGUE_COVERAGE,
    /** Shoppers who were shown something, of all who are known by anything in the period. */
    SHOPPER_COVERAGE,
    /** Answers that were neither degraded nor from a fallback. */
    AVAILABILITY,
    /** The time within which half of all answers were made. */
    LATENCY_P50,
    LATENCY_P95,
    LATENCY_P99;

    /** The name in answers, as {@code retentionD7}. */
    public String label() {
        StringBuilder label = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            label.append(label.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return label.toString();
    }

    /** Whether its n counts answers and not shoppers. */
    boolean ofAnswers() {
        return switch (this) {
            case AVAILABILITY, LATENCY_P50, LATENCY_P95, LATENCY_P99 -> true;
            case CTR,
                    CTR_DEBIASED,
                    ORDERS_PER_CLICK,
                    ORDERS_PER_SESSION,
                    PAYING_RATE,
                    RETENTION_D7,
                    RETENTION_D30,
                    CATALOGUE_COVERAGE,
                    SHOPPER_COVERAGE -> false;
        };
    }
}
