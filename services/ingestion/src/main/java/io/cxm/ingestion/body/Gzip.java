package io.cxm.ingestion.body;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Unpacks gzip within a limit, so that a small body cannot become a large one. */
final class Gzip {
    private static final int STEP = 64 * 1024;
    /** Ten for each element that a request may hold. */
    private static final int MEMBERS = 10_000;

    private Gzip() {}

    /** The unpacked bytes. Each counts twice until all are there: in the parts that were read, and in the whole. */
    static byte[] unpack(byte[] packed, int limit, BodyBudget.Account account) {
        List<byte[]> parts = new ArrayList<>();
        int size = 0;
        byte[] step = new byte[STEP];
        try (var in = new GzipStream(new ByteArrayInputStream(packed), MEMBERS)) {
            for (int read = in.read(step); read >= 0; read = in.read(step)) {
                if (size + read > limit) {
                    throw Bodies.tooLarge(limit);
                }
                if (!account.take(2L * read)) {
                    throw Workers.busy();
                }
                parts.add(Arrays.copyOf(step, read));
                size += read;
            }
        } catch (IOException e) {
            throw new ProblemException(ProblemType.UNREADABLE, "The gzip cannot be unpacked");
        }
        byte[] whole = joined(parts, size);
        account.give(size);
        return whole;
    }

    static byte[] joined(List<byte[]> parts, int size) {
        byte[] whole = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
