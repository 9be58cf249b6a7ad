package io.cxm.ranking.answer.domain;

import io.cxm.ranking.rule.domain.Rule;

/**
 * What a rule would have changed of answers that were given.
 *
 * @param with whether the answers with the rule are held against those without it, as of a rule that is not in force; else the other
 *     way round
 */
public record DryRun(Rule rule, boolean with, Sample sample, Tally.Counts counts) {}
