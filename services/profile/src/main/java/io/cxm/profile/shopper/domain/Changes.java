package io.cxm.profile.shopper.domain;

import io.cxm.contracts.UserChanges;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.profile.intake.domain.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The fold of the users topic. */
public final class Changes {
    private Changes() {}

    /**
     * The shopper after this record; the same state when the record is no later than the one that made it.
     *
     * <p>A merge comes from the source's partition and may have overtaken a record of the target that was received
     * before it: what the source had refused stays refused.
     */
    public static Versioned<User> apply(
            Versioned<User> current, UserChange change, long receivedAt, int partition, long offset) {
        if (!current.precedes(partition, offset, receivedAt)) {
            return current;
        }
        Optional<User> next = UserChanges.apply(current.document(), change);
        if (receivedAt < current.changedAt()) {
            next = next.map(user -> UserChanges.keepRefusals(current.document().orElse(user), user));
        }
        return new Versioned<>(next, Math.max(receivedAt, current.changedAt()), partition, offset);
    }

    /**
     * A shopper after a record of an id that was merged into theirs, which is one more name of them now: as if it had
     * been sent under their own id. Such a record comes from the partition of that id. If it was received before what
     * made this state, only what it refuses counts. That none is applied twice is seen to by its caller. The shopper
     * keeps their place in their own partition, as in a merge.
     */
    public static Versioned<User> ofAlias(
            Versioned<User> current, UserChange change, long receivedAt, int partition, long offset) {
        Optional<User> next = receivedAt < current.changedAt()
                ? current.document().map(user -> UserChanges.keepRefusals(change.getUser(), user))
                : UserChanges.apply(current.document(), change);
        return current.isNew()
                ? new Versioned<>(next, receivedAt, partition, offset)
                : new Versioned<>(
                        next, Math.max(receivedAt, current.changedAt()), current.partition(), current.offset());
    }

    /**
     * The target of a merge after it: with the source's record where it had none, and with what the source refused. It
     * keeps its place in its own partition, whose records go on to change it.
     *
     * @param gone the source after the merge, with the place of the record that told of it
     */
    public static Versioned<User> joined(Versioned<User> source, Versioned<User> target, Versioned<User> gone) {
        Optional<User> document = UserChanges.merged(source.document(), target.document());
        if (document.equals(target.document())) {
            return target;
        }
        return target.isNew()
                ? new Versioned<>(document, gone.changedAt(), gone.partition(), gone.offset())
                : new Versioned<>(
                        document,
                        Math.max(gone.changedAt(), target.changedAt() + 1),
                        target.partition(),
                        target.offset());
    }

    /** The code of what is wrong with a change. */
    public static Optional<String> faultOf(UserChange change) {
        if (change.getUserId().isEmpty()) {
            return Optional.of("no-id");
        }
        return switch (change.getKind()) {
            case CHANGE_KIND_PUT, CHANGE_KIND_PATCH, CHANGE_KIND_DELETE -> Optional.empty();
            case CHANGE_KIND_MERGE -> {
                String into = change.getMergedInto();
                yield into.isEmpty() || into.equals(change.getUserId()) ? Optional.of("no-target") : Optional.empty();
            }
            case CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.of("unknown-kind");
        };
    }

    /** Cuts a batch where a merge begins and ends, since a merge must see what came before it and nothing after. */
    public static <R> List<List<R>> runs(List<R> batch, Function<R, UserChange> changeOf) {
        List<List<R>> runs = new ArrayList<>();
        List<R> run = new ArrayList<>();
        for (R record : batch) {
            if (isMerge(changeOf.apply(record))) {
                if (!run.isEmpty()) {
                    runs.add(run);
                    run = new ArrayList<>();
                }
                runs.add(List.of(record));
            } else {
                run.add(record);
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    public static boolean isMerge(UserChange change) {
        return change.getKind() == ChangeKind.CHANGE_KIND_MERGE;
    }
}
