package io.cxm.ranking.impression.domain;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Answers of a scenario on a day whose candidates were about as good.
 *
 * @param scenario the one that answered
 * @param day of the wall's clock, UTC
 * @param bin as {@link PoolMeans#bin} has it
 */
public record PoolBin(String scenario, LocalDate day, int bin) implements Comparable<PoolBin> {
    private static final Comparator<PoolBin> ORDER =
            Comparator.comparing(PoolBin::scenario).thenComparing(PoolBin::day).thenComparingInt(PoolBin::bin);

    @Override
    public int compareTo(PoolBin other) {
        return ORDER.compare(this, other);
    }
}
