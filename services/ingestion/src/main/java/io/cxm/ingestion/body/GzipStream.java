package io.cxm.ingestion.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), of one member or of several one after the other. The JDK's stream takes whatever fails between
 * two members for the end, be it the connection, so that the rest would be missing without a word; and it calls itself for
 * each member that is empty, until the stack is full.
 */
public final class GzipStream extends InputStream {
    private static final int HEADER_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private final InputStream in;
    private final int mostMembers;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] packed = new byte[32 * 1024];
    private int position;
    private int end;
    private int members;
    private boolean inMember;

    /**
     * Reads nothing yet.
     *
     * @param mostMembers how many it may have: empty ones cost time and add nothing to what is limited elsewhere
     */
    public GzipStream(InputStream in, int mostMembers) {
        this.in = in;
        this.mostMembers = mostMembers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || begins()) {
            int count = inflate(to, offset, length);
            if (count > 0) {
                sum.update(to, offset, count);
                return count; // at once: what follows may be long in coming
            }
            if (inflater.finished()) {
                ends();
            } else {
                feed();
            }
        }
        return -1;
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException(String.valueOf(e.getMessage()));
        }
    }

    private void feed() throws IOException {
        if (position == end && !fill()) {
            throw cut();
        }
        inflater.setInput(packed, position, end - position);
        position = end;
    }

    /** Reads the header of a member; false if there is none any more. Zeros behind the last one are padding. */
    private boolean begins() throws IOException {
        int first = next();
        while (first == 0 && members > 0) {
            first = next();
        }
        if (first < 0 && members > 0) {
            return false;
        }
        if (members++ == mostMembers) {
            throw new ZipException("too many members");
        }
        sum.reset();
        sum.update(first);
        require(first == 0x1f && octet() == 0x8b && octet() == 8);
        int flags = octet();
        require((flags & RESERVED) == 0);
        passOver(6); // the time, and how and where it was packed
        if ((flags & EXTRA) != 0) {
            passOver(pair());
        }
        if ((flags & NAME) != 0) {
            passOverText();
        }
        if ((flags & COMMENT) != 0) {
            passOverText();
        }
        if ((flags & HEADER_SUM) != 0) {
            long ofHeader = sum.getValue() & 0xffff; // before its own bytes are added to it
            require(pair() == ofHeader);
        }
        sum.reset();
        inflater.reset();
        inMember = true;
        return true;
    }

    /** Reads the trailer of a member, and checks that it is of what was unpacked. */
    private void ends() throws IOException {
        inMember = false;
        position = end - inflater.getRemaining();
        long ofAll = sum.getValue(); // before the trailer's bytes are added to it
        require(quad() == ofAll);
        require(quad() == (inflater.getBytesWritten() & 0xffff_ffffL));
    }

    private static void require(boolean right) throws ZipException {
        if (!right) {
            throw new ZipException("no gzip, or damaged");
        }
    }

    private static EOFException cut() {
        return new EOFException("the gzip ends within a member");
    }

    private void passOver(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            octet();
        }
    }

    private void passOverText() throws IOException {
        int last = octet();
        while (last != 0) {
            last = octet();
        }
    }

    private long quad() throws IOException {
        long low = pair();
        return low | ((long) pair() << 16);
    }

    private int pair() throws IOException {
        int low = octet();
        return low | (octet() << 8);
    }

    /** A byte of a header or a trailer. */
    private int octet() throws IOException {
        int next = next();
        if (next < 0) {
            throw cut();
        }
        sum.update(next);
        return next;
    }

    /** The next byte that came; -1 at the end. */
    private int next() throws IOException {
        return position < end || fill() ? packed[position++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        int count = in.read(packed);
        position = 0;
        end = Math.max(0, count);
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
