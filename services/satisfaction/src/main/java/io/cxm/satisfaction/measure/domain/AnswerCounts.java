package io.cxm.satisfaction.measure.domain;

/**
 * The answers of one group as counts, which is all that the intervals need.
 *
 * @param csat answers of 1 to 5
 * @param ces answers of 1 to 7
 * @param shoppers who gave them
 */
@SuppressWarnings("ArrayRecordComponent") // counts from the database, read once and never shared
public record AnswerCounts(long[] csat, Promotion nps, long[] ces, Stars stars, Shoppers shoppers) {
    /** Different shoppers behind the answers of each name: as many, or where there are many at least as many. */
    public record Shoppers(long csat, long nps, long ces, long stars) {
        /** Whether of each figure that has answers there are so many. */
        public boolean isSurely(int many, AnswerCounts of) {
            return isSurely(many, csat, of.csatN())
                    && isSurely(many, nps, of.nps.n)
                    && isSurely(many, ces, of.cesN())
                    && isSurely(many, stars, of.stars.n);
        }

        private static boolean isSurely(int many, long shoppers, long n) {
            return n == 0 || shoppers >= many;
        }
    }

    /** Promoters, detractors and all that answered. */
    public record Promotion(long promoters, long detractors, long n) {}

    /** Sums over ratings r with weights w. */
    public record Stars(long n, double w, double w2, double wr, double r, double r2) {
        Stars plus(Stars o) {
            return new Stars(n + o.n, w + o.w, w2 + o.w2, wr + o.wr, r + o.r, r2 + o.r2);
        }
    }

    /** The same answers of these shoppers. */
    public AnswerCounts of(Shoppers other) {
        return new AnswerCounts(csat, nps, ces, stars, other);
    }

    /** Answers of CSAT of 4 and 5. */
    long satisfied() {
        return csat[3] + csat[4];
    }

    /** Answers of CES of 5 to 7. */
    long easy() {
        return ces[4] + ces[5] + ces[6];
    }

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
