package io.cxm.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback that nobody uses. They are below those that a system gives to clients, so that no client takes one before
 * its server does, by chance, so that two programs at once hardly choose the same, and never given twice.
 */
public final class Ports {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 19_999;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    public static int free() {
        for (int attempt = LOWEST; attempt <= HIGHEST; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (unused(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + LOWEST + " to " + HIGHEST);
    }

    private static boolean unused(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
