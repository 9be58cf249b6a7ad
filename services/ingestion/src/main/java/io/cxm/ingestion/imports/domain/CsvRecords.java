package io.cxm.ingestion.imports.domain;

import io.cxm.ingestion.element.domain.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into the records of a CSV (RFC 4180), in constant memory. A record ends at LF, CR LF or CR outside of
 * quotes; empty lines are no records.
 *
 * <p>Written out by hand: the readers of libraries give a whole stream up for one cell that is too long or goes on after
 * its closing quote, and cannot be asked for the next record after that. Only a quote that is still open at the stream's
 * end leaves nothing to go on with.
 */
final class CsvRecords {
    /** As long as a row of NDJSON may be. */
    static final int LONGEST = Limits.PAYLOAD;

    private static final int QUOTE = '"';
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int end;
    private byte[] record = new byte[8 * 1024];
    private int length;
    private boolean tooLong;
    private boolean afterReturn;
    private State state = State.BEGIN;

    /** Where in a cell the next byte is. {@code BROKEN}: after a closing quote, where none of the cell may stand. */
    private enum State {
        BEGIN,
        PLAIN,
        QUOTED,
        CLOSED,
        BROKEN
    }

    /** What may be wrong with a record. */
    enum Fault {
        TOO_LONG,
        QUOTE
    }

    /**
     * One record.
     *
     * @param raw its bytes as they came; of one that is too long the first of them
     * @param cells the bytes of each, without quotes; none where there is a fault
     */
    record Cut(byte[] raw, List<byte[]> cells, @Nullable Fault fault) {}

    CsvRecords(InputStream in) {
        this.in = in;
    }

    /** The next record; null at the end. */
    @Nullable
    Cut next() throws IOException, Rows.UnreadableStream {
        boolean broken = false;
        length = 0;
        tooLong = false;
        state = State.BEGIN;
        boolean any = false;
        while (position < end || fill()) {
            byte b = buffer[position++];
            if (afterReturn && b == '\n') {
                afterReturn = false; // the second half of CR LF
                continue;
            }
            afterReturn = false;
            if ((b == '\n' || b == '\r') && state != State.QUOTED) {
                afterReturn = b == '\r';
                if (any) {
                    return cut(broken);
                }
                continue;
            }
            any = true;
            state = after(state, b);
            broken |= state == State.BROKEN;
            append(b);
        }
        if (state == State.QUOTED) {
            throw new Rows.UnreadableStream("A quote is open at the end of the CSV");
        }
        return any ? cut(broken) : null;
    }

    private boolean fill() throws IOException {
        end = Math.max(0, in.read(buffer));
        position = 0;
        return end > 0;
    }

    private static State after(State state, byte b) {
        return switch (state) {
            case BEGIN -> b == QUOTE ? State.QUOTED : b == ',' ? State.BEGIN : State.PLAIN;
            case QUOTED -> b == QUOTE ? State.CLOSED : State.QUOTED;
            case CLOSED -> b == QUOTE ? State.QUOTED : b == ',' ? State.BEGIN : State.BROKEN;
            case PLAIN, BROKEN -> b == ',' ? State.BEGIN : State.PLAIN;
        };
    }

    private void append(byte b) {
        if (length == LONGEST) {
            tooLong = true;
            return;
        }
        if (length == record.length) {
            record = Arrays.copyOf(record, Math.min(LONGEST, length * 2));
        }
        record[length++] = b;
    }

    private Cut cut(boolean broken) {
        if (tooLong) {
            return new Cut(Arrays.copyOf(record, 1024), List.of(), Fault.TOO_LONG);
        }
        byte[] raw = Arrays.copyOf(record, length);
        return broken ? new Cut(raw, List.of(), Fault.QUOTE) : new Cut(raw, cells(raw), null);
    }

    private static List<byte[]> cells(byte[] raw) {
        List<byte[]> cells = new ArrayList<>();
        int from = 0;
        State at = State.BEGIN;
        for (int i = 0; i < raw.length; i++) {
            at = after(at, raw[i]);
            if (at == State.BEGIN) {
                cells.add(cell(raw, from, i));
                from = i + 1;
            }
        }
        cells.add(cell(raw, from, raw.length));
        return cells;
    }

    private static byte[] cell(byte[] raw, int from, int to) {
        if (from == to || raw[from] != QUOTE) {
            return Arrays.copyOfRange(raw, from, to);
        }
        byte[] text = new byte[to - from];
        int size = 0;
        for (int i = from + 1; i < to - 1; i++) {
            text[size++] = raw[i];
            if (raw[i] == QUOTE) {
                i++; // a quote in quotes is written twice
            }
        }
        return Arrays.copyOf(text, size);
    }
}
