package io.cxm.ingestion.body;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.LongPredicate;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip within a limit, so that a small body cannot become a large one. */
final class Gzip {
    private static final int STEP = 64 * 1024;

    private Gzip() {}

    /**
     * The unpacked bytes.
     *
     * @param reserve is asked for each step's bytes, and says no when the service has no room for them
     */
    static byte[] unpack(byte[] packed, int limit, LongPredicate reserve) {
        var unpacked = new ByteArrayOutputStream(Math.min(limit, Math.max(STEP, packed.length * 4)));
        byte[] step = new byte[STEP];
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), 8192)) {
            for (int read = in.read(step); read >= 0; read = in.read(step)) {
                if (unpacked.size() + read > limit) {
                    throw Bodies.tooLarge();
                }
                if (!reserve.test(read)) {
                    throw Workers.busy();
                }
                unpacked.write(step, 0, read);
            }
        } catch (IOException e) {
            throw new ProblemException(ProblemType.UNREADABLE, "The gzip cannot be unpacked");
        }
        return unpacked.toByteArray();
    }
}
