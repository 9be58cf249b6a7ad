package io.cxm.grpc;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * How much a caller may send before it is told that it was read (RFC 9113, 5.2). All calls of a service share one
 * connection, and a shopper's history is 50 kB: in the 64 kB that are usual for a whole connection one call stands in the
 * way of all others, and where this end is slow some wait for seconds.
 */
@Singleton
public class Windows implements HttpServerOptionsCustomizer {
    private static final int OF_CALL = 1 << 20;
    private static final int OF_CONNECTION = 1 << 24;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        Http2Settings settings = options.getInitialSettings();
        options.setInitialSettings(settings.setInitialWindowSize(OF_CALL));
        options.setHttp2ConnectionWindowSize(OF_CONNECTION);
    }
}
