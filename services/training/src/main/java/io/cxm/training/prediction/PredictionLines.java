package io.cxm.training.prediction;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import io.cxm.bundle.Texts;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Predictions of a file one after the other, in the order of their lines' ids. They are read where they lie, so there may be many.
 *
 * <p>What was told has no checksum, and nobody could make it anew: where that cannot be read any further it ends. A bundle whose file has its checksum
 * and cannot be read is a fault.
 */
final class PredictionLines {
    private final @Nullable CodedInputStream in;
    private final boolean ends;
    private @Nullable PredictedSatisfaction next;
    private boolean broken;

    private PredictionLines(@Nullable ByteBuffer file, boolean ends) {
        this.in = file == null ? null : CodedInputStream.newInstance(file);
        this.ends = ends;
        this.next = read();
    }

    /** @param file messages, each after its length; null for none */
    static PredictionLines ofBundle(@Nullable ByteBuffer file) {
        return new PredictionLines(file, false);
    }

    /** @param file messages, each after its length; null for none */
    static PredictionLines told(@Nullable ByteBuffer file) {
        return new PredictionLines(file, true);
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
            if (!ends) {
                throw new UncheckedIOException(e);
            }
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
