package io.cxm.ranking.match.domain;

import java.util.List;
import java.util.Optional;

/**
 * The place of an answer that was open to a draw, and what came of it. With the item that stands there without a draw, and the first of
 * each channel, it says what the shown item counts for whoever asks what another choice would have led to.
 *
 * @param rank of the place, from 1
 * @param share how often it is drawn
 * @param among of how many items
 * @param propensity how likely the shown item was to stand there, with all other places given
 * @param insteadOf the id of the item that stands there without a draw; empty where that is the one that is shown
 * @param firstOf channels that rank the shown item first among these
 * @param insteadFirstOf channels that rank the item without a draw first; empty where that is the one that is shown
 * @param firstElsewhere channels that rank another one first
 */
public record Explored(
        int rank,
        double share,
        int among,
        double propensity,
        Optional<String> insteadOf,
        List<String> firstOf,
        List<String> insteadFirstOf,
        List<String> firstElsewhere) {
    public Explored {
        firstOf = List.copyOf(firstOf);
        insteadFirstOf = List.copyOf(insteadFirstOf);
        firstElsewhere = List.copyOf(firstElsewhere);
    }
}
