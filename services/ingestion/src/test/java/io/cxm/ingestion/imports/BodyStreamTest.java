package io.cxm.ingestion.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ingestion.body.GzipStream;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyStreamTest {
    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<BodyStream> stream = new CompletableFuture<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Socket request(Duration silence, int length) throws IOException {
        return request(new BodyStream.Bounds(1024, silence, Duration.ofSeconds(20), 1, true), length);
    }

    private Socket request(BodyStream.Bounds bounds, int length) throws IOException {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.pause();
                    stream.complete(new BodyStream(request, bounds));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n");
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Test
    void hashesAllThatWasSentWhereverItsReaderStopped() throws Exception {
        String body = "row\n".repeat(5_000);
        try (Socket socket = request(Duration.ofSeconds(20), body.length())) {
            send(socket, body);
            BodyStream read = stream.get(20, TimeUnit.SECONDS);
            assertEquals('r', read.read());
            assertEquals(DigestUtils.sha256Hex(body), read.hashOfAll());
        }
    }

    @Test
    void letsItsReaderDoSomethingWhileNothingComes() throws Exception {
        try (Socket socket = request(Duration.ofSeconds(20), 2)) {
            BodyStream read = stream.get(20, TimeUnit.SECONDS);
            var pauses = new AtomicInteger();
            read.onPause(() -> {
                if (pauses.incrementAndGet() == 2) {
                    send(socket, "ab");
                }
            });
            assertEquals('a', read.read());
            assertTrue(pauses.get() >= 2);
        }
    }

    @Test
    void givesUpAClientThatSendsLittle() throws Exception {
        var bounds = new BodyStream.Bounds(1024, Duration.ofSeconds(20), Duration.ofMillis(600), 1000, false);
        try (Socket socket = request(bounds, 1_000_000)) {
            BodyStream read = stream.get(20, TimeUnit.SECONDS);
            // never silent for as long as that is allowed, and never as much as is asked for
            read.onPause(() -> send(socket, "x"));
            assertThrows(BodyStream.TooSlow.class, () -> read.transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void measuresTheRateByTheTimeInWhichItWaits() {
        var bounds = new BodyStream.Bounds(1024, Duration.ofSeconds(20), Duration.ZERO, 1000, false);
        assertFalse(bounds.tooSlow(0, 0));
        assertFalse(bounds.tooSlow(Duration.ofSeconds(2).toNanos(), 2000));
        assertTrue(bounds.tooSlow(Duration.ofSeconds(2).toNanos(), 1999));
    }

    @Test
    void takesASilentClientForGone() throws Exception {
        try (Socket socket = request(Duration.ofMillis(300), 2)) {
            BodyStream read = stream.get(20, TimeUnit.SECONDS);
            send(socket, "a");
            assertEquals('a', read.read());
            CompletableFuture<Integer> next = CompletableFuture.supplyAsync(() -> {
                try {
                    return read.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var cut = assertThrows(ExecutionException.class, () -> next.get(20, TimeUnit.SECONDS));
            assertTrue(cut.toString().contains("the body was cut"), cut::toString);
        }
    }

    private static String gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toString(StandardCharsets.ISO_8859_1);
    }

    /** The body, unpacked, of which one member was sent and is read. */
    private InputStream behindOneMember(Socket socket) throws Exception {
        send(socket, gzip("row\n"));
        var unpacked = new GzipStream(stream.get(20, TimeUnit.SECONDS), 100);
        assertEquals("row\n", new String(unpacked.readNBytes(4), StandardCharsets.UTF_8));
        return unpacked;
    }

    @Test
    void isNotAtItsEndWhereItIsSilentBetweenMembersOfGzip() throws Exception {
        try (Socket socket = request(Duration.ofSeconds(1), 1000)) {
            InputStream unpacked = behindOneMember(socket);
            IOException cut =
                    assertThrows(IOException.class, () -> unpacked.transferTo(OutputStream.nullOutputStream()));
            assertEquals("the body was cut", cut.getMessage());
        }
    }

    @Test
    void isNotAtItsEndWhereItIsCutBetweenMembersOfGzip() throws Exception {
        Socket socket = request(Duration.ofSeconds(20), 1000);
        InputStream unpacked = behindOneMember(socket);
        socket.close();
        IOException cut = assertThrows(IOException.class, () -> unpacked.transferTo(OutputStream.nullOutputStream()));
        assertEquals("the body was cut", cut.getMessage());
    }

    @Test
    void isNotAtItsEndWhereItIsGivenUpBetweenMembersOfGzip() throws Exception {
        try (Socket socket = request(Duration.ofSeconds(20), 1000)) {
            InputStream unpacked = behindOneMember(socket);
            stream.join().onPause(() -> {
                throw new ChunkSender.GaveUp();
            });
            assertThrows(ChunkSender.GaveUp.class, () -> unpacked.transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void waitsForTheNextMemberOfGzip() throws Exception {
        String next = gzip("next\n");
        try (Socket socket = request(Duration.ofSeconds(20), gzip("row\n").length() + next.length())) {
            InputStream unpacked = behindOneMember(socket);
            var pauses = new AtomicInteger();
            stream.join().onPause(() -> {
                if (pauses.incrementAndGet() == 1) {
                    send(socket, next);
                }
            });
            assertEquals("next\n", new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
