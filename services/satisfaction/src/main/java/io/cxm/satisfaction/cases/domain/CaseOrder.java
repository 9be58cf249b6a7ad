package io.cxm.satisfaction.cases.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which cases are listed first. */
public enum CaseOrder {
    /** What is due first. */
    DUE,
    /** What was opened last. */
    NEWEST,
    /** Of those that are open, whose shoppers are likeliest to be dissatisfied; then those of whom nothing is predicted; what is due first. */
    DISSATISFIED;

    /** As it stands in requests. */
    public static Optional<CaseOrder> of(String label) {
        return Arrays.stream(values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst();
    }
}
