package io.cxm.ranking.recommendation.domain;

import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.user.User;
import io.cxm.ranking.impression.domain.Shown;
import java.util.List;

/**
 * What is known of the shopper (R16).
 *
 * @param personal whether the answer may look at who asks: not for somebody unnamed, nor against their consent
 * @param answered whether profile answered, so that an empty history says that there is none
 * @param history newest first
 * @param ties to whom the shopper is related
 * @param seen items of their whole past that are not to be shown again, as far as that was asked for
 * @param shown what was shown to them lately, where that is asked for
 */
public record Prepared(
        boolean personal,
        boolean answered,
        User user,
        List<Event> history,
        List<Tie> ties,
        List<String> seen,
        Shown shown) {
    /** Nobody in particular. */
    public static final Prepared ANYBODY =
            new Prepared(false, false, User.getDefaultInstance(), List.of(), List.of(), List.of());

    public Prepared {
        history = List.copyOf(history);
        ties = List.copyOf(ties);
        seen = List.copyOf(seen);
    }

    /** Of somebody of whom nobody asks what they were shown lately. */
    public Prepared(
            boolean personal, boolean answered, User user, List<Event> history, List<Tie> ties, List<String> seen) {
        this(personal, answered, user, history, ties, seen, Shown.NOTHING);
    }

    /** The same with what was shown to them lately; an answer that may not look at them does not look at that either. */
    public Prepared shown(Shown lately) {
        return personal ? new Prepared(true, answered, user, history, ties, seen, lately) : this;
    }
}
