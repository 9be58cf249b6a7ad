package io.cxm.local.quality.protocol;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * A published figure: a mean over shoppers.
 *
 * @param must what has to be reached; empty where it is only shown
 * @param aim what is better than everything published
 */
public record Figure(Measure measure, Among among, OptionalDouble must, OptionalDouble aim) {
    /** What of a list is measured, of its first ten places unless it says otherwise. */
    public enum Measure {
        NDCG("NDCG@10"),
        RECALL("Recall@10"),
        RECALL_100("Recall@100"),
        PRECISION("Precision@10"),
        HIT("HR@10"),
        /** How probable it is that something liked has a higher score than something disliked, whosever they are. */
        AUC("AUC");

        private final String title;

        Measure(String title) {
            this.title = title;
        }
    }

    /** Whose lists count. */
    public enum Among {
        EVERYONE(""),
        /** Those who were never seen with anything of what they have to be found. */
        SURPRISED(", not in own cart");

        private final String title;

        Among(String title) {
            this.title = title;
        }

        /** Whether a shopper counts. */
        public boolean counts(Set<String> relevant, Set<String> known) {
            return this == EVERYONE || relevant.stream().noneMatch(known::contains);
        }
    }

    static Figure of(Measure measure, double must, double aim) {
        return of(measure, Among.EVERYONE, must, aim);
    }

    static Figure of(Measure measure, Among among, double must, double aim) {
        return new Figure(measure, among, OptionalDouble.of(must), OptionalDouble.of(aim));
    }

    static Figure shown(Measure measure) {
        return new Figure(measure, Among.EVERYONE, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** How it is called. */
    public String title() {
        return measure.title + among.title;
    }

    /** Whether the value is at least what has to be reached. */
    public boolean reached(double value) {
        return value >= must.orElse(Double.NEGATIVE_INFINITY);
    }
}
