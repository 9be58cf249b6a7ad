package io.cxm.recall;

import io.cxm.bundle.BundleWriter;
import io.cxm.bundle.Columns;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.RecallGrpc;
import io.cxm.serving.Announcing;
import io.cxm.serving.SmallBundle;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.Tokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Asks recall for either of two tenants, whose bundles it promotes. */
abstract class Asking {
    final String one = "one-" + UUID.randomUUID().toString().substring(0, 8);
    final String two = "two-" + UUID.randomUUID().toString().substring(0, 8);
    final Path bundles = Path.of(config("cxm.serving.bundles-dir"));
    final Announcing announcing = new Announcing(config("kafka.bootstrap.servers"));
    ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", 1).build();

    static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    @BeforeEach
    void connect() {
        channel.shutdownNow();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", RestAssured.port)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        announcing.close();
    }

    CandidatesReply ask(String tenant, CandidatesRequest.Builder request) {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + Tokens.of(tenant, Roles.INTEGRATION));
        return RecallGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .candidates(request.setDeadlineMs(2000).build());
    }

    static CandidatesRequest.Builder shopper(String id) {
        return CandidatesRequest.newBuilder().setUserId(id).setEvidence(true);
    }

    BundleWriter.Written promote(String tenant, String version, String prefix) throws IOException {
        return promote(tenant, version, prefix, Map.of());
    }

    BundleWriter.Written promote(String tenant, String version, String prefix, Map<String, Columns> more)
            throws IOException {
        BundleWriter.Written written = SmallBundle.write(bundles, tenant, version, prefix, more);
        announcing.promote(tenant, version, written);
        Announcing.await(
                Duration.ofSeconds(20),
                version + " serves",
                () -> ask(tenant, shopper("nobody")).getBundle().equals(version));
        return written;
    }
}
