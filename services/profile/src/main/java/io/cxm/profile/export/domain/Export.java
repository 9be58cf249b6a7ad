package io.cxm.profile.export.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One export.
 *
 * @param id begins with {@code exp_}
 * @param from of the rows' own time, inclusive; empty: from the first
 * @param to exclusive; empty: to the last
 * @param shopper of an export of one shopper, whose
 * @param createdAt also the end of what it holds: what is received later is not in it
 */
public record Export(
        String id,
        ExportType type,
        ExportFormat format,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> shopper,
        Instant createdAt,
        State state) {

    /** All that is known of a shopper. */
    public static Export ofShopper(String userId, Instant now) {
        return new Export(
                newId(),
                ExportType.SHOPPER,
                ExportFormat.NDJSON,
                Optional.empty(),
                Optional.empty(),
                Optional.of(userId),
                now,
                new State.Queued());
    }

    /** An id that no other export has. */
    public static String newId() {
        return "exp_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Where it stands. */
    public sealed interface State {
        /** Accepted, and not begun. */
        record Queued() implements State {}

        /** Being written; {@code written} rows are. */
        record Running(long written) implements State {}

        /** Written. */
        record Succeeded(long written, String file, Instant finishedAt) implements State {}

        /** Not written; the reason is for the caller. */
        record Failed(long written, String problem, Instant finishedAt) implements State {}

        /** Given up by who asked for it. */
        record Cancelled(long written, Instant finishedAt) implements State {}
    }

    /** Whether a row of this time belongs in it. */
    public boolean covers(long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        return from.map(f -> !time.isBefore(f)).orElse(true)
                && to.map(time::isBefore).orElse(true);
    }

    /** The name of its file. */
    public String fileName() {
        return id + "." + format.word();
    }
}
