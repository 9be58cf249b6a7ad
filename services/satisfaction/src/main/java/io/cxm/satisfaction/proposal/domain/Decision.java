package io.cxm.satisfaction.proposal.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person made of a proposal.
 *
 * @param rule by which it was accepted; null: it was dismissed
 * @param by the subject of the token
 * @param at milliseconds since 1970
 */
public record Decision(@Nullable String rule, String by, long at) {
    /** How far a proposal is. */
    public enum State {
        OPEN,
        ACCEPTED,
        DISMISSED;

        /** As it stands in rows, requests and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far its proposal is. */
    public State state() {
        return rule == null ? State.DISMISSED : State.ACCEPTED;
    }
}
