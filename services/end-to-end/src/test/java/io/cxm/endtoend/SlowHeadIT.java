package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.stack.Port;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Connections that take long to ask for anything: nobody knows yet who they are. The stack of the tests gives them five seconds. */
class SlowHeadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30); // far below the two minutes of an idle connection
    private static final String HEAD = "GET /v1/session HTTP/1.1\r\nHost: localhost\r\n";
    private static final String HEALTH = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static Socket open(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static Socket open() throws IOException {
        return open(URI.create(RunningStack.get().base()).getPort());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits until the other side ends the connection; fails when it does not, or says something. */
    private static void isEnded(Socket socket) throws IOException {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (SocketException reset) {
            // ended while more was on its way to it
        }
    }

    /** Asks for what this head says, and reads the answer, which has a length. */
    private static void answers(Socket socket, String request, String status) throws IOException {
        write(socket, request);
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int letter = in.read();
            assertTrue(letter >= 0, "ended after " + head);
            head.append((char) letter);
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 " + status), head.toString());
        String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
    }

    /** Sends a header now and then for as long as the connection lives. */
    private static void trickle(OutputStream out) {
        try {
            while (true) {
                out.write("X-A: b\r\n".getBytes(StandardCharsets.US_ASCII));
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        } catch (IOException ended) {
            // what it waits for
        }
    }

    private static void isEndedWhileItTrickles(Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        Thread sender = Thread.ofVirtual().start(() -> trickle(out));
        isEnded(socket);
        assertTrue(sender.join(PATIENCE), "still sending");
    }

    @Test
    void endsTheConnectionOfAHeadThatTrickles() throws IOException, InterruptedException {
        try (Socket socket = open()) {
            write(socket, HEAD);
            isEndedWhileItTrickles(socket);
        }
    }

    @Test
    void endsTheConnectionOfALaterHeadThatTrickles() throws IOException, InterruptedException {
        try (Socket socket = open()) {
            answers(socket, HEAD + "\r\n", "401");
            write(socket, HEAD);
            isEndedWhileItTrickles(socket);
        }
    }

    /** What waits between two requests, or within a body, is older than a head may be when the silent one is ended. */
    @Test
    void endsTheConnectionThatSendsNothingAndKeepsWhoHasAsked() throws IOException {
        RawClient client = RawClient.of(RunningStack.get().open("e2e-slow-head").login());
        String body = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}";
        try (Socket idle = open();
                Socket inner = open(RunningStack.get().port(Port.GATEWAY_MANAGEMENT));
                Socket sending = open();
                Socket silent = open()) {
            answers(idle, HEAD + "\r\n", "401");
            answers(inner, HEALTH, "200");
            write(
                    sending,
                    "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + client.token()
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body.charAt(0));
            isEnded(silent);
            answers(idle, HEAD + "\r\n", "401");
            answers(inner, HEALTH, "200");
            answers(sending, body.substring(1), "2");
        }
    }
}
