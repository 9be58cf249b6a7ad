package io.cxm.ingestion.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ingestion.element.domain.Sha256;
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
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.pause();
                    stream.complete(new BodyStream(request, new BodyStream.Bounds(1024, silence, true)));
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
            assertEquals(Sha256.of(body), read.hashOfAll());
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
