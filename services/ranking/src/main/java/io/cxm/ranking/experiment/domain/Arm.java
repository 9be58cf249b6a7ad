package io.cxm.ranking.experiment.domain;

/**
 * One of the things that an experiment compares.
 *
 * @param scenario the one that answers, by id
 * @param share of the shoppers, above 0 and below 1; those of all arms sum to 1
 */
public record Arm(String id, String scenario, double share) {}
