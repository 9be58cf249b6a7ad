package io.cxm.profile.intake.domain;

import java.util.Optional;

/**
 * The state of one entity and the record of the topic that made it so.
 *
 * @param document empty when it is deleted, or was never there
 * @param changedAt milliseconds since 1970 at which the broker had the record
 * @param partition and {@code offset} of that record; both −1 when there was none
 */
public record Versioned<D>(Optional<D> document, long changedAt, int partition, long offset) {
    /** Nothing is known yet. */
    public static <D> Versioned<D> none() {
        return new Versioned<>(Optional.empty(), Long.MIN_VALUE, -1, -1);
    }

    /** Whether nothing was ever known. */
    public boolean isNew() {
        return partition < 0;
    }

    /**
     * Whether a record comes after the one that made this state. Offsets decide within a partition; a later receipt
     * decides too, since a topic that was made anew counts from zero again.
     */
    public boolean precedes(int recordPartition, long recordOffset, long receivedAt) {
        return partition != recordPartition || recordOffset > offset || receivedAt > changedAt;
    }

    /**
     * This state, told from the one before it: where a record of another partition changed the document and left the
     * place as it was, the time moves on, since a state of the same place and time is taken for the same.
     */
    public Versioned<D> after(Versioned<D> before) {
        boolean samePlace = partition == before.partition && offset == before.offset;
        return samePlace && changedAt == before.changedAt && !document.equals(before.document)
                ? new Versioned<>(document, changedAt + 1, partition, offset)
                : this;
    }
}
