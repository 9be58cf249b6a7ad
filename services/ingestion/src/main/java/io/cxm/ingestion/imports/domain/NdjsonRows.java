package io.cxm.ingestion.imports.domain;

import com.google.protobuf.ByteString;
import io.cxm.ingestion.element.domain.Limits;
import io.cxm.problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of NDJSON: a line each, ended by LF, CR LF, or CR alone as old programs write it (a row of JSON has neither within).
 * Empty lines are no rows, and a byte order mark is passed over.
 */
public final class NdjsonRows implements Rows {
    private static final int LONGEST = Limits.PAYLOAD;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int end;
    private byte[] line = new byte[8 * 1024];
    private int length;
    private long number;
    private boolean afterReturn;

    public NdjsonRows(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable ImportRow next() throws IOException {
        while (true) {
            boolean tooLong = !readLine();
            if (length == 0) {
                return null; // a line has its end at least
            }
            number++;
            if (tooLong) {
                var error = new FieldError("", "length", "a row has at most " + LONGEST + " bytes");
                return new ImportRow.Broken(number, error, ByteString.copyFrom(line, 0, Math.min(length, 1024)));
            }
            int from = number == 1 && startsWithMark() ? 3 : 0;
            if (!isBlank(from)) {
                return new ImportRow.Whole(number, ByteString.copyFrom(line, from, length - from));
            }
        }
    }

    /** Reads to the line's end, which is included. False when the line was too long; it was then passed over. */
    private boolean readLine() throws IOException {
        length = 0;
        boolean fits = true;
        while (true) {
            if (position == end) {
                end = Math.max(0, in.read(buffer));
                position = 0;
                if (end == 0) {
                    return fits;
                }
            }
            if (afterReturn && buffer[position] == '\n') {
                afterReturn = false; // the second half of CR LF
                position++;
                continue;
            }
            afterReturn = false;
            int at = position;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            boolean complete = at < end;
            int to = complete ? at + 1 : at;
            fits &= append(position, to - position);
            position = to;
            if (complete) {
                afterReturn = buffer[at] == '\r';
                return fits;
            }
        }
    }

    private boolean append(int from, int count) {
        if (length + count > LONGEST) {
            length = Math.max(length, 1);
            return false;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        }
        System.arraycopy(buffer, from, line, length, count);
        length += count;
        return true;
    }

    private boolean startsWithMark() {
        return length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
    }

    private boolean isBlank(int from) {
        for (int i = from; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
