package io.cxm.ingestion.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReceivedBodyTest {
    private static final int KIB = 1024;
    private final BodyBudget budget = new BodyBudget(new Config(100 * KIB));

    private record Config(long bytes) implements BodyConfig {
        @Override
        public MemorySize limit() {
            return new MemorySize(BigInteger.valueOf(1024 * KIB));
        }

        @Override
        public MemorySize inFlight() {
            return new MemorySize(BigInteger.valueOf(bytes));
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public MemorySize onLoop() {
            return new MemorySize(BigInteger.ZERO);
        }

        @Override
        public int queue() {
            return 1;
        }

        @Override
        public int threads() {
            return 1;
        }
    }

    /** How many more bytes there is room for. */
    private long room() {
        for (long bytes = 100 * KIB; ; bytes -= KIB) {
            BodyBudget.Account probe = budget.account();
            boolean fits = probe.take(bytes);
            probe.close();
            if (fits) {
                return bytes;
            }
        }
    }

    @Test
    void countsTheBufferAndTheCopyUntilTheBufferIsLetGo() {
        BodyBudget.Account account = budget.account();
        var body = new ReceivedBody(account, 1024 * KIB);
        assertTrue(body.add(Buffer.buffer(new byte[30 * KIB])).isEmpty());
        assertEquals(40 * KIB, room());
        assertEquals(30 * KIB, body.bytes().orElseThrow().length);
        assertEquals(70 * KIB, room());
        assertTrue(body.bytes().isEmpty(), "the buffer is let go");
        account.close();
        assertEquals(100 * KIB, room());
    }

    @Test
    void refusesWhatThereIsNoRoomForTwice() {
        var body = new ReceivedBody(budget.account(), 1024 * KIB);
        assertTrue(body.add(Buffer.buffer(new byte[40 * KIB])).isEmpty());
        assertEquals(
                ProblemType.BUSY,
                body.add(Buffer.buffer(new byte[20 * KIB])).orElseThrow().type());
        assertTrue(body.add(Buffer.buffer("rest")).isEmpty());
        assertFalse(body.bytes().isPresent());
    }

    @Test
    void refusesWhatIsLongerThanItsPathTakes() {
        var body = new ReceivedBody(budget.account(), 4 * KIB);
        ProblemException why = body.add(Buffer.buffer(new byte[5 * KIB])).orElseThrow();
        assertEquals(ProblemType.TOO_LARGE, why.type());
        assertEquals("A body has at most 4 KiB here, unpacked", why.getMessage());
    }

    @Test
    void countsWhatIsUnpackedTwiceWhileItIs() throws IOException {
        byte[] plain = new byte[45 * KIB];
        Arrays.fill(plain, (byte) 'x');
        BodyBudget.Account account = budget.account();
        assertArrayEquals(plain, Gzip.unpack(gzip(plain), 1024 * KIB, account));
        assertEquals(55 * KIB, room());
        account.close();
        byte[] larger = gzip(new byte[55 * KIB]);
        assertEquals(
                ProblemType.BUSY,
                assertThrows(ProblemException.class, () -> Gzip.unpack(larger, 1024 * KIB, budget.account()))
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
