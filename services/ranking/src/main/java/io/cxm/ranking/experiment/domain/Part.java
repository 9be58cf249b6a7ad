package io.cxm.ranking.experiment.domain;

import io.cxm.ranking.recommendation.domain.Wanted;
import java.util.Set;

/** What part a request has in an experiment. */
public sealed interface Part {
    /** None: the scenario that the request names answers. */
    Part NONE = new None();

    /** No experiment divides the scenario, or the request counts for nothing. */
    record None() implements Part {}

    /**
     * The scenario of an arm answers, and that is not recorded: nobody can say who it is for, or it is one of two answers that
     * are made into one.
     *
     * @param asked the scenario that the request names
     * @param ruling the scenarios whose rules hold
     */
    record Unrecorded(String asked, Set<String> ruling) implements Part {
        public Unrecorded {
            ruling = Set.copyOf(ruling);
        }
    }

    /**
     * The scenario of the shopper's arm answers.
     *
     * @param asked the scenario that the request names
     * @param ruling the scenarios whose rules hold: what is meant for the place holds there whichever arm answers
     */
    record Dealt(String asked, Set<String> ruling, Experiment experiment, Arm arm) implements Part {
        public Dealt {
            ruling = Set.copyOf(ruling);
        }
    }

    /** The scenarios of both arms answer. */
    record Drafted(Experiment experiment, Team first, Team second) implements Part {}

    /** One side of an interleaved answer: an arm, and the request as its scenario reads it. */
    record Team(String arm, Wanted wanted) {}
}
