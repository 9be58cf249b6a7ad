package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answers of one group as counts, which is all that the intervals need.
 *
 * @param csat answers of 1 to 5
 * @param ces answers of 1 to 7
 * @param marks stars of 1 to 5, each to the nearest whole one
 * @param shoppers who gave them
 * @param clusters how they stand and fall together by shopper
 */
@SuppressWarnings("ArrayRecordComponent") // counts from the database, read once and never shared
public record AnswerCounts(
        long[] csat, Promotion nps, long[] ces, Stars stars, long[] marks, Shoppers shoppers, ByShopper clusters) {
    /** Answers that are independent of each other, of whose stars the sums alone are known. */
    public AnswerCounts(long[] csat, Promotion nps, long[] ces, Stars stars, Shoppers shoppers) {
        this(csat, nps, ces, stars, new long[5], shoppers, ByShopper.NONE);
    }

    /** Of each figure: shares of hits, the score with 1 for a promoter and −1 for a detractor, and means of the answers themselves. */
    public record ByShopper(Clusters csat, Clusters csatMean, Clusters nps, Clusters ces, Clusters cesMean) {
        /** Each answer is another shopper's. */
        public static final ByShopper NONE =
                new ByShopper(Clusters.NONE, Clusters.NONE, Clusters.NONE, Clusters.NONE, Clusters.NONE);
    }

    /** Different shoppers behind the answers of each name: as many, or where there are many at least as many. */
    public record Shoppers(long csat, long nps, long ces, long stars) {}

    /** Promoters, detractors and all that answered. */
    public record Promotion(long promoters, long detractors, long n) {
        /** Promoters less detractors. */
        public double score() {
            return (double) (promoters - detractors);
        }

        /** Those who are neither. */
        long passives() {
            return n - promoters - detractors;
        }
    }

    /** Sums over ratings r with weights w. */
    public record Stars(long n, double w, double w2, double wr, double r, double r2) {
        Stars plus(Stars o) {
            return new Stars(n + o.n, w + o.w, w2 + o.w2, wr + o.wr, r + o.r, r2 + o.r2);
        }
    }

    /** The same answers of these shoppers. */
    public AnswerCounts of(Shoppers other, ByShopper together) {
        return new AnswerCounts(csat, nps, ces, stars, marks, other, together);
    }

    /** Both together; of shoppers, who may be the same, nothing is known then. */
    public AnswerCounts and(AnswerCounts other) {
        return new AnswerCounts(
                and(csat, other.csat),
                new Promotion(
                        nps.promoters + other.nps.promoters,
                        nps.detractors + other.nps.detractors,
                        nps.n + other.nps.n),
                and(ces, other.ces),
                stars.plus(other.stars),
                and(marks, other.marks),
                new Shoppers(0, 0, 0, 0),
                ByShopper.NONE);
    }

    private static long[] and(long[] one, long[] other) {
        return IntStream.range(0, one.length).mapToLong(i -> one[i] + other[i]).toArray();
    }

    /** How many answers of a figure tell as much as one that is independent of the others, 1 at least. */
    double effect(Metric metric) {
        return switch (metric) {
            case CSAT -> ofShare(clusters.csat, satisfied(), csatN());
            case CES -> ofShare(clusters.ces, easy(), cesN());
            case NPS -> clusters.nps.effect(nps.n, nps.score(), (double) (nps.promoters + nps.detractors));
            case CSAT_MEAN -> ofMean(clusters.csatMean, csat);
            case CES_MEAN -> ofMean(clusters.cesMean, ces);
            default -> throw new IllegalArgumentException(metric + " is not of answers on a scale");
        };
    }

    private static double ofShare(Clusters clusters, long hits, long n) {
        return clusters.effect(n, (double) hits, (double) hits);
    }

    private static double ofMean(Clusters clusters, long[] counts) {
        Spread spread = Spread.of(counts, 1);
        return clusters.effect(sum(counts), spread.sum(), spread.squares());
    }

    /** How many gave each answer, from the lowest; of NPS detractors, passives and promoters. None of what is no answer on a scale. */
    List<Long> distribution(Metric metric) {
        long[] counts = switch (metric) {
            case CSAT -> csat;
            case CES -> ces;
            case STARS -> marks;
            case NPS -> new long[] {nps.detractors, nps.passives(), nps.promoters};
            default -> new long[0];
        };
        return Arrays.stream(counts).boxed().toList();
    }

    /** Answers of CSAT of 4 and 5. */
    public long satisfied() {
        return csat[3] + csat[4];
    }

    /** Answers of CES of 5 to 7. */
    public long easy() {
        return ces[4] + ces[5] + ces[6];
    }

    public long csatN() {
        return sum(csat);
    }

    public long cesN() {
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
