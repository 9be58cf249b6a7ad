package io.cxm.ingestion.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
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
}
