package io.cxm.ingestion.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReceivedBodyTest {
    private static final int KIB = 1024;
    private final BodyBudget budget = new BodyBudget(new OfBytes(400 * KIB));
    private final TenantId tenant = new TenantId("one");

    /** How many more bytes there is room for. */
    private long room() {
        for (long bytes = 400 * KIB; ; bytes -= KIB) {
            BodyBudget.Account probe = budget.account(new TenantId("other"));
            boolean fits = probe.take(bytes);
            probe.close();
            if (fits) {
                return bytes;
            }
        }
    }

    @Test
    void countsTheBufferAndTheCopyUntilTheBufferIsLetGo() {
        BodyBudget.Account account = budget.account(tenant);
        var body = new ReceivedBody(account, 1024 * KIB);
        assertTrue(body.add(Buffer.buffer(new byte[30 * KIB])).isEmpty());
        assertEquals(340 * KIB, room());
        assertEquals(30 * KIB, body.bytes().orElseThrow().length);
        assertEquals(370 * KIB, room());
        assertTrue(body.bytes().isEmpty(), "the buffer is let go");
        account.close();
        assertEquals(400 * KIB, room());
    }

    @Test
    void refusesWhatThereIsNoRoomForTwice() {
        var body = new ReceivedBody(budget.account(tenant), 1024 * KIB);
        assertTrue(body.add(Buffer.buffer(new byte[190 * KIB])).isEmpty());
        assertEquals(
                ProblemType.BUSY,
                body.add(Buffer.buffer(new byte[110 * KIB])).orElseThrow().type());
        assertTrue(body.add(Buffer.buffer("rest")).isEmpty());
        assertFalse(body.bytes().isPresent());
    }

    @Test
    void holdsNoMoreThanItselfOfABodyThatIsLong() {
        BodyBudget.Account account = budget.account(tenant);
        var body = new ReceivedBody(account, 1024 * KIB);
        byte[] sent = new byte[130 * KIB];
        new Random(7).nextBytes(sent);
        for (int at = 0; at < sent.length; at += KIB) {
            assertTrue(body.add(Buffer.buffer().appendBytes(sent, at, KIB)).isEmpty());
        }
        assertEquals(400 * KIB - 132 * KIB, room());
        assertArrayEquals(sent, body.bytes().orElseThrow());
        assertEquals(400 * KIB - 130 * KIB, room());
    }

    @Test
    void refusesABodyThatThereIsNoRoomToPutTogether() {
        var body = new ReceivedBody(budget.account(tenant), 1024 * KIB);
        for (int i = 0; i < 3; i++) {
            assertTrue(body.add(Buffer.buffer(new byte[70 * KIB])).isEmpty());
        }
        assertEquals(
                ProblemType.BUSY,
                assertThrows(ProblemException.class, body::bytes).type());
    }

    @Test
    void refusesWhatIsLongerThanItsPathTakes() {
        var body = new ReceivedBody(budget.account(tenant), 4 * KIB);
        ProblemException why = body.add(Buffer.buffer(new byte[5 * KIB])).orElseThrow();
        assertEquals(ProblemType.TOO_LARGE, why.type());
        assertEquals("A body has at most 4 KiB here, unpacked", why.getMessage());
    }

    @Test
    void countsWhatIsUnpackedTwiceWhileItIs() throws IOException {
        byte[] plain = new byte[45 * KIB];
        Arrays.fill(plain, (byte) 'x');
        BodyBudget.Account account = budget.account(tenant);
        assertArrayEquals(plain, Gzip.unpack(gzip(plain), 1024 * KIB, account));
        assertEquals(355 * KIB, room());
        account.close();
        byte[] larger = gzip(new byte[205 * KIB]);
        assertEquals(
                ProblemType.BUSY,
                assertThrows(ProblemException.class, () -> Gzip.unpack(larger, 1024 * KIB, budget.account(tenant)))
                        .type());
    }

    @Test
    void refusesGzipOfMoreMembersThanAnyBodyNeeds() throws IOException {
        byte[] empty = gzip(new byte[0]);
        Buffer many = Buffer.buffer();
        for (int i = 0; i < 20_000; i++) {
            many.appendBytes(empty);
        }
        assertEquals(
                ProblemType.UNREADABLE,
                assertThrows(
                                ProblemException.class,
                                () -> Gzip.unpack(many.getBytes(), 1024 * KIB, budget.account(tenant)))
                        .type());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
