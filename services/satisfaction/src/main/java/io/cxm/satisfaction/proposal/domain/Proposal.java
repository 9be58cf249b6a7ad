package io.cxm.satisfaction.proposal.domain;

import io.cxm.satisfaction.verbatim.domain.Topic;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * To show a product less, since shoppers complain of it.
 *
 * @param decision null: nobody decided yet, or what was decided is older than the complaints that are looked at
 */
public record Proposal(Cluster cluster, @Nullable Decision decision) {
    /** The topic and the item, which has no such beginning. */
    public String id() {
        return cluster.of().topic().name().toLowerCase(Locale.ROOT) + ":"
                + cluster.of().item();
    }

    public Decision.State state() {
        return decision == null ? Decision.State.OPEN : decision.state();
    }

    /** The topic of an id and the item behind it. */
    public record Key(Topic topic, String item) {
        /** Empty of what is no id of a proposal. */
        public static Optional<Key> of(String id) {
            int colon = id.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Topic.of(id.substring(0, colon)).map(topic -> new Key(topic, id.substring(colon + 1)));
        }
    }
}
