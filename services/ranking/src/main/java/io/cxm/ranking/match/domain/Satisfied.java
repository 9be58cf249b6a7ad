package io.cxm.ranking.match.domain;

/**
 * What satisfaction did to a candidate.
 *
 * @param standing how satisfied shoppers are with it
 * @param factor by what its score was multiplied, above 0
 */
public record Satisfied(Standings.Standing standing, double factor) {}
