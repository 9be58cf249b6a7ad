package io.cxm.satisfaction.measure.domain;

import java.util.List;

/**
 * How a weighted figure was made to tell of all order lines, and how far it would be off if it does not.
 *
 * @param by whose shares among answers were made those among all lines; empty: of too few answers, all weigh the same
 * @param effectiveN by how many equal weights the figure would be as sure (Kish, 1965)
 * @param gamma by how much, in log-odds, satisfaction itself may decide who answers
 * @param widened holds the truth as the interval of 95 % does, if satisfaction does not decide by more than that
 * @param weights from the smallest to the largest weight of an answer, in those of the mean answer
 */
public record Weighting(List<Recorded> by, double effectiveN, double gamma, Interval widened, Interval weights) {
    public Weighting {
        by = List.copyOf(by);
    }
}
