package io.cxm.satisfaction.driver.domain;

import java.util.List;

/**
 * Answers that have an outcome and a rating of each of some touchpoints.
 *
 * @param touchpoints which; the largest share of the answers has the first of them
 * @param left touchpoints that too few of the answers have
 * @param answers how many have the outcome, and a rating of anything
 * @param shoppers different ones who gave these
 * @param rows one for each answer: its outcome, then its ratings in the order of the touchpoints; the newest first
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never changed
public record Rated(List<String> touchpoints, List<String> left, long answers, long shoppers, List<double[]> rows) {
    public Rated {
        touchpoints = List.copyOf(touchpoints);
        left = List.copyOf(left);
    }
}
