package io.cxm.ranking.match.domain;

/**
 * What satisfaction did to a candidate.
 *
 * @param standing how satisfied shoppers are with it
 * @param factor by what the odds of its score were multiplied, above 0
 */
public record Satisfied(Standings.Standing standing, double factor) {}
