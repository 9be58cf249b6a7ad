package io.cxm.profile.intake.stream;

import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import java.time.DateTimeException;

/** Which failures lie in the data: these come again however often the batch is tried. */
final class Failures {
    private Failures() {}

    /**
     * Whether one of the batch's records is to blame. Everything else (no connection, a lock, a full disk, a missing
     * table, a broker that does not acknowledge) passes, or is mended by an operator, so the batch waits.
     */
    static boolean isOfData(Throwable failure) {
        return switch (failure) {
            case PgException e -> isOfData(e);
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

    private static boolean isOfData(PgException failure) {
        String state = failure.getSqlState();
        if (state == null) {
            return false;
        }
        if (state.equals("23514") && String.valueOf(failure.getMessage()).contains("no partition")) {
            return false; // partitions are made before the batch is stored; it is tried again
        }
        // 22 data exception, 23 integrity, 54 a limit (an index entry that is too long)
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /** A reason for the dead letter that holds nothing of the data: messages of the database quote values. */
    static String detail(Throwable failure) {
        return failure instanceof PgException e
                ? "the database refused the record, SQLSTATE " + e.getSqlState()
                : "the record could not be stored: " + failure.getClass().getSimpleName();
    }
}
