package io.cxm.ranker;

/**
 * What a group of features did to one candidate's score: the logit with the group minus the logit with the group at its
 * average (leave one group out). The contributions of correlated groups need not add up to the logit.
 */
public record Contribution(String name, double contribution) {}
