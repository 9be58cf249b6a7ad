package io.cxm.satisfaction.measure.domain;

/**
 * The answers of one group as counts, which is all that the intervals need.
 *
 * @param prior the class that its stars are drawn to: its category where products are grouped
 * @param csat answers of 1 to 5
 * @param ces answers of 1 to 7
 */
@SuppressWarnings("ArrayRecordComponent") // counts from the database, read once and never shared
public record AnswerCounts(String prior, long[] csat, Promotion nps, long[] ces, Stars stars) {
    /** Promoters, detractors and all that answered. */
    public record Promotion(long promoters, long detractors, long n) {}

    /** Sums over ratings r with weights w. */
    public record Stars(long n, double w, double w2, double wr, double r, double r2) {}

    long csatN() {
        return sum(csat);
    }

    long cesN() {
        return sum(ces);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long c : counts) {
            sum += c;
        }
        return sum;
    }
}
