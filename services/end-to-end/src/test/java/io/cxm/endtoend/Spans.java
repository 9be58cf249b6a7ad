package io.cxm.endtoend;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Receives spans as a collector would (OTLP over HTTP) and keeps them. Of the message it reads the few fields that it
 * needs, by their numbers in {@code opentelemetry/proto/trace/v1/trace.proto}.
 */
final class Spans {
    private static final Queue<Span> RECEIVED = new ConcurrentLinkedQueue<>();
    private static final int PORT = listen();

    private Spans() {}

    /** A span, with the name of the service that made it; ids in hex, {@code kind} as in the protocol. */
    record Span(String service, String trace, String id, String parent, String name, int kind) {
        static final int SERVER = 2;
        static final int CLIENT = 3;
        static final int PRODUCER = 4;
        static final int CONSUMER = 5;
    }

    /** Where to send them. */
    static String address() {
        return "http://127.0.0.1:" + PORT;
    }

    /** Those of this trace that have come so far. */
    static List<Span> of(String trace) {
        return RECEIVED.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    /** All that have come so far. */
    static List<Span> all() {
        return List.copyOf(RECEIVED);
    }

    private static int listen() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", Spans::receive);
            server.start();
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            byte[] message = (gzip ? new GZIPInputStream(body) : body).readAllBytes();
            for (UnknownFieldSet resource :
                    messages(UnknownFieldSet.parseFrom(message), 1).toList()) {
                String service = service(resource);
                messages(resource, 2)
                        .flatMap(scope -> messages(scope, 2))
                        .map(span -> span(service, span))
                        .forEach(RECEIVED::add);
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Span span(String service, UnknownFieldSet span) {
        return new Span(
                service,
                hex(span, 1),
                hex(span, 2),
                hex(span, 4),
                text(span, 5),
                span.getField(6).getVarintList().stream().findFirst().orElse(0L).intValue());
    }

    private static String service(UnknownFieldSet resource) {
        return messages(resource, 1)
                .flatMap(r -> messages(r, 1))
                .filter(attribute -> text(attribute, 1).equals("service.name"))
                .flatMap(attribute -> messages(attribute, 2))
                .map(value -> text(value, 1))
                .findFirst()
                .orElse("");
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream().map(bytes -> {
            try {
                return UnknownFieldSet.parseFrom(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    private static String text(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .map(ByteString::toStringUtf8)
                .orElse("");
    }

    private static String hex(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
                .orElse("");
    }
}
