package io.cxm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback that nobody uses. */
public final class Ports {
    private Ports() {}

    public static int free() {
        try (ServerSocket socket = open()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two that differ: one that was given back a moment ago may be given again. */
    public static Pair pair() {
        try (ServerSocket first = open();
                ServerSocket second = open()) {
            return new Pair(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two ports. */
    public record Pair(int first, int second) {}

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
