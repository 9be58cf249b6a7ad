package io.cxm.profile.catalogue.domain;

import io.cxm.contracts.ItemChanges;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.profile.intake.domain.Versioned;
import java.util.Optional;

/** The fold of the items topic. */
public final class Changes {
    private Changes() {}

    /** The item after this record; the same state when the record is no later than the one that made it. */
    public static Versioned<Item> apply(
            Versioned<Item> current, ItemChange change, long receivedAt, int partition, long offset) {
        return current.precedes(partition, offset, receivedAt)
                ? new Versioned<>(ItemChanges.apply(current.document(), change), receivedAt, partition, offset)
                : current;
    }

    /** The code of what is wrong with a change. */
    public static Optional<String> faultOf(ItemChange change) {
        if (!ItemChanges.knows(change.getKind())) {
            return Optional.of("unknown-kind");
        }
        return change.getItemId().isEmpty() ? Optional.of("no-id") : Optional.empty();
    }
}
