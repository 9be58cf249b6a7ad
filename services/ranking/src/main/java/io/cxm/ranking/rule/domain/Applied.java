package io.cxm.ranking.rule.domain;

/**
 * What a rule did to an item.
 *
 * @param factor by what it multiplied the odds of the score; 1 of a pin
 */
public record Applied(String id, Effect effect, double factor) {}
