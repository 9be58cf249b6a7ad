package io.cxm.ranking.job.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists for shoppers of a tenant that somebody asked for.
 *
 * @param startedAt when somebody began with it; null: nobody did yet
 */
public record Job(
        String id, Wish wish, Instant createdAt, @Nullable Instant startedAt, State state, Progress progress) {
    /**
     * What is asked for.
     *
     * @param shoppers a filter on shoppers; empty: all
     * @param count how many items a list has; null: as the scenario says
     */
    public record Wish(
            String scenario,
            Optional<String> shoppers,
            @Nullable Integer count,
            JobFormat format) {}

    /** Where it stands. */
    public sealed interface State {
        /** Accepted, and not begun. */
        record Queued() implements State {}

        /** Lists are made. */
        record Running() implements State {}

        /**
         * Made.
         *
         * @param kept whether the file is still there; it goes when a shopper of the tenant is erased
         */
        record Succeeded(boolean kept, Instant finishedAt) implements State {}

        /** Not made; the reason is for the caller. */
        record Failed(String problem, Instant finishedAt) implements State {}

        /** Given up by who asked for it. */
        record Cancelled(Instant finishedAt) implements State {}
    }

    /**
     * How far it is.
     *
     * @param total shoppers that there were when it was looked last
     * @param looked those who were looked at
     * @param listed those who have a list
     * @param degraded lists that were made without a part that did not answer
     * @param after with whom the last page ended; empty: there was none
     * @param attempt whose file it is; 0: there is none
     * @param bytes of the file, as far as it counts
     */
    public record Progress(
            long total, long looked, long listed, long degraded, String after, long attempt, long bytes) {
        /** Of one that is not begun. */
        public static final Progress NONE = new Progress(0, 0, 0, 0, "", 0, 0);

        /** With a page more. */
        public Progress with(Page page, long bytesNow) {
            return new Progress(
                    page.total(),
                    looked + page.looked(),
                    listed + page.listed(),
                    degraded + page.degraded(),
                    page.last().isEmpty() ? after : page.last(),
                    attempt,
                    bytesNow);
        }

        /** The same in the file of another attempt, in which so many lists are not. */
        public Progress without(int lists, long other, long bytesNow) {
            return new Progress(total, looked, listed - lists, degraded, after, other, bytesNow);
        }

        /** The same in the file of another attempt. */
        public Progress in(long other) {
            return new Progress(total, looked, listed, degraded, after, other, bytes);
        }
    }

    /**
     * What came of a page of shoppers.
     *
     * @param last the id of the last one; empty where there was nobody
     */
    public record Page(long total, long looked, long listed, long degraded, String last) {}

    /** One that nobody has begun with. */
    public static Job of(Wish wish, Instant now) {
        return new Job(newId(), wish, now, null, new State.Queued(), Progress.NONE);
    }

    private static String newId() {
        return "job_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Whether a text may be the id of one. */
    public static boolean isId(String text) {
        return text.matches("job_[0-9a-f]{32}");
    }

    /** The name of the file that an attempt writes. */
    public String fileName(long attempt) {
        return id + "." + attempt + "." + wish.format().word();
    }
}
