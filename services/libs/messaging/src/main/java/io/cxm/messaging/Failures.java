package io.cxm.messaging;

import io.cxm.messaging.RecordSender.NotAcknowledged;
import io.smallrye.mutiny.CompositeException;
import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Optional;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Which failures lie in the data: these come again however often the batch is tried. */
final class Failures {
    private Failures() {}

    /**
     * Whether one of the batch's records is to blame. Everything else (no connection, a lock, a full disk, a missing
     * table, a broker that does not acknowledge) passes, or is mended by an operator, so the batch waits.
     */
    static boolean isOfData(Throwable failure) {
        Optional<Refusal> refusal = refusal(failure);
        if (refusal.isPresent()) {
            return refusal.get().isOfData();
        }
        return switch (failure) {
            case NotAcknowledged e -> e.getCause() instanceof RecordTooLargeException; // it never will be
            case CompositeException e -> isOfData(e.getCauses().getFirst());
            // the driver could not encode a value, or a rule met a value that it was not made for
            case IllegalArgumentException _,
                    DateTimeException _,
                    ArithmeticException _,
                    ClassCastException _,
                    IndexOutOfBoundsException _,
                    NullPointerException _ -> true;
            default -> false;
        };
    }

    /** A reason for the dead letter that holds nothing of the data: messages of the database quote values. */
    static String detail(Throwable failure) {
        return refusal(failure)
                .map(refusal -> "the database refused the record, SQLSTATE " + refusal.state())
                .orElseGet(() ->
                        "the record could not be stored: " + failure.getClass().getSimpleName());
    }

    /** What the database said, however deep Hibernate has wrapped it. */
    private static Optional<Refusal> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = switch (cause) {
                case DatabaseException e -> e.getSqlState();
                case SQLException e -> e.getSQLState();
                default -> null;
            };
            if (state != null) {
                return Optional.of(new Refusal(state, String.valueOf(cause.getMessage())));
            }
        }
        return Optional.empty();
    }

    /** A refusal of the database with its SQLSTATE. */
    private record Refusal(String state, String message) {
        boolean isOfData() {
            if (state.equals("23514") && message.contains("no partition")) {
                return false; // partitions are made before the batch is stored; it is tried again
            }
            // 22 data exception, 23 integrity, 54 a limit (an index entry that is too long)
            return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
        }
    }
}
