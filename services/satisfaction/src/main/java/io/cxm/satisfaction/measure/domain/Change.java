package io.cxm.satisfaction.measure.domain;

import java.util.Optional;

/**
 * The difference of a figure from the same figure of other shoppers or another time.
 *
 * <p>Its interval is made of the two figures' own, by the method of variance estimates recovery (Zou and Donner 2008):
 * {@code d − sqrt((a − l_a)² + (u_b − b)²)} to {@code d + sqrt((u_a − a)² + (b − l_b)²)} with d = a − b. Of two shares with
 * Wilson's intervals this is Newcombe's (1998, method 10).
 */
public final class Change {
    public static final String METHOD = "mover";

    private Change() {}

    /** How much more {@code now} is than {@code before}; {@code n} is that of now. Empty where one has no interval. */
    public static Optional<Estimate> of(Estimate now, Estimate before) {
        Interval a = now.ci95();
        Interval b = before.ci95();
        if (a == null || b == null) {
            return Optional.empty();
        }
        double d = now.value() - before.value();
        double down = Math.hypot(above(now.value(), a.low()), above(b.high(), before.value()));
        double up = Math.hypot(above(a.high(), now.value()), above(before.value(), b.low()));
        return Optional.of(new Estimate(d, new Interval(d - down, d + up), now.n(), METHOD));
    }

    /** A figure may lie just outside an interval that shrinks it. */
    private static double above(double high, double low) {
        return Math.max(0, high - low);
    }
}
