package io.cxm.training.prediction;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import io.cxm.bundle.Texts;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Predictions of a file one after the other, in the order of their lines' ids. They are read where they lie, so there may be many.
 *
 * <p>Where they cannot be read any further they end: what was told has no checksum, and nobody could make it anew.
 */
final class PredictionLines {
    private final @Nullable CodedInputStream in;
    private @Nullable PredictedSatisfaction next;
    private boolean broken;

    /** @param file messages, each after its length; null for none */
    PredictionLines(@Nullable ByteBuffer file) {
        this.in = file == null ? null : CodedInputStream.newInstance(file);
        this.next = read();
    }

    /** Whether all of a file can be read. */
    static boolean readable(@Nullable ByteBuffer file) {
        PredictionLines lines = new PredictionLines(file);
        while (lines.peek() != null) {
            lines.pass();
        }
        return !lines.broken();
    }

    /** Whether it ended where it could not be read any further. */
    boolean broken() {
        return broken;
    }

    /** The next one; null after the last. */
    @Nullable
    PredictedSatisfaction peek() {
        return next;
    }

    /** Goes on to the one after it. */
    void pass() {
        next = read();
    }

    private @Nullable PredictedSatisfaction read() {
        if (broken) {
            return null;
        }
        try {
            return in == null || in.isAtEnd() ? null : read(in);
        } catch (IOException e) {
            broken = true;
            return null;
        }
    }

    /** A line that does not come after the one before is as unreadable as what is no message. */
    private PredictedSatisfaction read(CodedInputStream from) throws IOException {
        PredictedSatisfaction read =
                from.readMessage(PredictedSatisfaction.parser(), ExtensionRegistryLite.getEmptyRegistry());
        if (next != null && compare(next, read) >= 0) {
            throw new IOException("lines are not in the order of their ids");
        }
        return read;
    }

    /** Which of two comes first: below 0 the one, above 0 the other, 0 where both are of one line; one that is null never comes. */
    static int compare(@Nullable PredictedSatisfaction one, @Nullable PredictedSatisfaction other) {
        if (one == null) {
            return other == null ? 0 : 1;
        }
        if (other == null) {
            return -1;
        }
        return Texts.ORDER.compare(one.getLineId(), other.getLineId());
    }

    /** Whether both say the same of their line, whoever said it when. */
    static boolean same(PredictedSatisfaction one, PredictedSatisfaction other) {
        return bare(one).equals(bare(other));
    }

    private static PredictedSatisfaction bare(PredictedSatisfaction of) {
        return of.toBuilder().clearBundle().clearMadeAt().build();
    }
}
