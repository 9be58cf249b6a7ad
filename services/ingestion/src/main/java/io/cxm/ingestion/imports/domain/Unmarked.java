package io.cxm.ingestion.imports.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A stream without the byte order mark of UTF-8 that it may begin with. The mark must go before the CSV is read: a quote
 * after it would not be seen as the beginning of a quoted cell.
 */
final class Unmarked extends PushbackInputStream {
    private static final int[] MARK = {0xef, 0xbb, 0xbf};
    private boolean begun;

    Unmarked(InputStream in) {
        super(in, MARK.length);
    }

    @Override
    public int read() throws IOException {
        begin();
        return super.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        begin();
        return super.read(to, offset, length);
    }

    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        byte[] first = in.readNBytes(MARK.length);
        boolean marked = first.length == MARK.length;
        for (int i = 0; i < first.length; i++) {
            marked &= (first[i] & 0xff) == MARK[i];
        }
        if (!marked) {
            unread(first);
        }
    }
}
