package io.cxm.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a server answers yet. */
@FunctionalInterface
public interface Readiness {
    boolean ready();

    /** Ready when this address answers 200. */
    static Readiness http(HttpClient http, URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        return () -> {
            try {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /** Asks until it is ready, the time is over, or there is nobody left to ask. */
    default boolean await(Duration patience, BooleanSupplier alive) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end
                && alive.getAsBoolean()
                && !Thread.currentThread().isInterrupted()) {
            if (ready()) {
                return true;
            }
            try {
                Thread.sleep(Duration.ofMillis(150));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return false;
    }
}
