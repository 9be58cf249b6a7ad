package io.cxm.gateway;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The gateway as callers outside see it: requests go out exactly as written. */
final class Edge {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Edge() {}

    /** A request without any credentials. */
    static HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path));
    }

    /** A request of a machine of this tenant. */
    static HttpRequest.Builder of(String tenant, String path) {
        return anonymous(path).header("Authorization", "Bearer " + Tokens.of(tenant, "tenant-admin", "integration"));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the service behind it was sent. */
    static JsonObject seen(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return new JsonObject(response.body());
    }

    static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Announces a tenant as the tenants service does. */
    static void announce(Tenant tenant) {
        send(Topics.TENANTS, new RecordKey(tenant.getId(), "tenant"), tenant.toByteArray());
    }

    /** Tells what was done, as the tenants service does. */
    static void tell(AuditRecord done) {
        send(Topics.AUDIT, new RecordKey(done.getTenantId(), done.getId()), done.toByteArray());
    }

    private static void send(String topic, RecordKey key, byte[] value) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", RealServers.kafka().address());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic, key.bytes(), value);
            record.headers().add(RecordKey.TENANT_HEADER, key.tenant().getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
