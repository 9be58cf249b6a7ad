package io.cxm.simulator.satisfaction;

import java.util.Locale;

/** What decides who answers a survey. */
public enum Regime {
    /** Only what is recorded (tier, age, lateness): a model of answering can undo the selection. */
    FEATURES,
    /** Satisfaction as well: the dissatisfied answer more, and no estimator knows the truth. */
    SATISFACTION;

    /** As it is written on the command line. */
    public static Regime of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
