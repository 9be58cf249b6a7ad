package io.cxm.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Very many connections of whom nobody knows yet. What sends nothing at all is ended by its deadline: end-to-end's SlowHeadIT. */
@QuarkusTest
class ConnectionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST = 100; // as Upstreams sets it
    private static final String HEAD = "GET /v1/session HTTP/1.1\r\nHost: localhost\r\n";

    @Test
    void takesNoMoreThanItsMostAndOthersOnceTheyAreGone() throws IOException {
        List<Socket> begun = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isTaken()) {
            assertTrue(begun.size() <= 2 * MOST && System.nanoTime() < end, "never refused");
            Socket socket = open();
            write(socket, HEAD);
            begun.add(socket);
        }
        for (Socket socket : begun) {
            socket.close();
        }
        while (!isTaken()) {
            assertTrue(System.nanoTime() < end, "its place is not given back");
        }
    }

    private static Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a new connection gets an answer. */
    private static boolean isTaken() throws IOException {
        try (Socket socket = open()) {
            write(socket, HEAD + "\r\n");
            return socket.getInputStream().read() >= 0;
        } catch (SocketException reset) {
            return false;
        }
    }
}
