package io.cxm.ingestion.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipStreamTest {
    private static final byte[] ONE = gzip("one\n");
    private static final byte[] TWO = gzip("two\n");

    private static byte[] gzip(String text) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        Buffer all = Buffer.buffer();
        for (byte[] part : parts) {
            all.appendBytes(part);
        }
        return all.getBytes();
    }

    private static String unpacked(InputStream packed, int mostMembers) throws IOException {
        try (var in = new GzipStream(packed, mostMembers)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String unpacked(byte[]... parts) throws IOException {
        return unpacked(new ByteArrayInputStream(joined(parts)), 100);
    }

    @Test
    void readsMembersOneAfterTheOther() throws IOException {
        assertEquals("one\n", unpacked(ONE));
        assertEquals("one\ntwo\n", unpacked(ONE, TWO));
        assertEquals("two\n", unpacked(gzip(""), TWO, gzip("")));
        String large = "a row of some length\n".repeat(50_000);
        assertEquals(large + "one\n" + large, unpacked(gzip(large), ONE, gzip(large)));
    }

    @Test
    void readsThemWhereverTheStreamIsCut() throws IOException {
        byte[] members = joined(ONE, TWO, new byte[3]);
        for (int size = 1; size <= members.length; size++) {
            int step = size;
            InputStream inSteps = new ByteArrayInputStream(members) {
                @Override
                public int read(byte[] to, int offset, int length) {
                    return super.read(to, offset, Math.min(step, length));
                }
            };
            assertEquals("one\ntwo\n", unpacked(inSteps, 2));
        }
    }

    @Test
    void readsOneByteAtATimeToo() throws IOException {
        try (var in = new GzipStream(new ByteArrayInputStream(gzip("é")), 1)) {
            assertEquals(0xc3, in.read());
            assertEquals(0xa9, in.read());
            assertEquals(-1, in.read());
            assertEquals(-1, in.read());
        }
    }

    /** The member with all that a header may hold: extra bytes, a name, a comment, a checksum. */
    private static byte[] withAllOfAHeader(byte[] member) {
        byte[] fixed = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, (byte) 255};
        byte[] header = joined(fixed, new byte[] {3, 0, 'x', 0, 'y'}, new byte[] {'n', 0, 'c', 'd', 0});
        var sum = new CRC32();
        sum.update(header);
        byte[] check = {(byte) sum.getValue(), (byte) (sum.getValue() >> 8)};
        return joined(header, check, Buffer.buffer(member).getBytes(10, member.length));
    }

    @Test
    void passesOverWhatAHeaderMayHold() throws IOException {
        assertEquals("one\ntwo\n", unpacked(withAllOfAHeader(ONE), withAllOfAHeader(TWO)));
        byte[] damaged = withAllOfAHeader(TWO);
        damaged[13] = 'z';
        assertThrows(ZipException.class, () -> unpacked(ONE, damaged));
    }

    @Test
    void failsWhereverItEndsWithinAMember() throws IOException {
        byte[] members = joined(ONE, TWO);
        for (int length = 1; length < members.length; length++) {
            byte[] part = Buffer.buffer(members).getBytes(0, length);
            if (length == ONE.length) {
                assertEquals("one\n", unpacked(part));
            } else {
                assertThrows(EOFException.class, () -> unpacked(part), "of length " + length);
            }
        }
        assertThrows(ZipException.class, () -> unpacked(new byte[0]));
    }

    @Test
    void failsAtWhatIsNoMemberBehindTheFirst() {
        for (String garbage : new String[] {"x", "\n", "{\"id\":1}\n", "\u0000x", "\u001f\n"}) {
            assertThrows(
                    ZipException.class, () -> unpacked(ONE, garbage.getBytes(StandardCharsets.ISO_8859_1)), garbage);
        }
        byte[] reserved = TWO.clone();
        reserved[3] = 0x20;
        assertThrows(ZipException.class, () -> unpacked(ONE, reserved));
    }

    @Test
    void failsAtEachBitThatIsFlippedInTheMagicOrTheTrailer() {
        for (int bit = 0; bit < 8 * TWO.length; bit++) {
            int at = bit / 8;
            if (at < 3 || at >= TWO.length - 8) {
                byte[] flipped = TWO.clone();
                flipped[at] = (byte) (flipped[at] ^ (1 << (bit % 8)));
                assertThrows(ZipException.class, () -> unpacked(ONE, flipped), "bit " + bit);
            }
        }
    }

    @Test
    void takesZerosBehindTheLastMemberForPadding() throws IOException {
        assertEquals("one\n", unpacked(ONE, new byte[100_000]));
        assertThrows(ZipException.class, () -> unpacked(new byte[1], ONE));
    }

    @Test
    void passesOnWhatItsSourceThrows() {
        for (byte[] before : new byte[][] {ONE, joined(ONE, new byte[] {0x1f}), new byte[0]}) {
            var cut = new IOException("cut");
            var source = new SequenceInputStream(new ByteArrayInputStream(before), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw cut;
                }

                @Override
                public int read(byte[] to, int offset, int length) throws IOException {
                    throw cut;
                }
            });
            assertSame(cut, assertThrows(IOException.class, () -> unpacked(source, 2)));
        }
    }

    @Test
    void takesManyEmptyMembersUpToItsLimit() throws IOException {
        byte[] empty = gzip("");
        Buffer many = Buffer.buffer();
        for (int i = 0; i < 20_000; i++) {
            many.appendBytes(empty);
        }
        many.appendBytes(ONE);
        assertEquals("one\n", unpacked(new ByteArrayInputStream(many.getBytes()), Integer.MAX_VALUE));
        assertEquals("one\n", unpacked(new ByteArrayInputStream(many.getBytes()), 20_001));
        assertThrows(ZipException.class, () -> unpacked(new ByteArrayInputStream(many.getBytes()), 20_000));
    }
}
