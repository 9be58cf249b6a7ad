package io.cxm.ranking.match.domain;

/**
 * What fatigue did to a candidate.
 *
 * @param shown how often it was shown to the shopper on the last days without being taken up
 * @param factor by what the odds of its score were multiplied, above 0 and below 1
 */
public record Worn(int shown, double factor) {}
