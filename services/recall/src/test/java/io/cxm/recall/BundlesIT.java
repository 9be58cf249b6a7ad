package io.cxm.recall;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.bundle.BundleWriter;
import io.cxm.contracts.Topics;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.serving.SmallBundle;
import io.cxm.testkit.RealServers;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which bundle answers, and what is said of one that cannot. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(ServingPlaces.class)
class BundlesIT extends Asking {
    @Test
    void refusesACorruptBundleServesTheLastGoodOneAndSaysWhy() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        BundleWriter.Written second = SmallBundle.write(bundles, one, "2026-11-02.2", "a-", Map.of());
        Path file = second.folder().resolve("bayes.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        announcing.promote(one, "2026-11-02.2", second);
        Announcing.await(
                Duration.ofSeconds(10),
                "it is refused",
                () -> ask(one, shopper("u-1")).getProblem().contains("bayes.bin"));
        assertEquals("2026-11-02.1", ask(one, shopper("u-1")).getBundle());
        String status = RestAssured.get("/internal/status").asString();
        assertTrue(status.contains("2026-11-02.2 is refused: bayes.bin"));
        assertTrue(announcing.sees(Topics.BUNDLES, record -> {
            var key = new String(record.key(), StandardCharsets.UTF_8);
            return key.startsWith(one + "|served|recall|")
                    && served(record.value()).getProblem().contains("bayes.bin");
        }));
    }

    @Test
    void swapsAndRollsBackAndGivesReceipts() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        promote(one, "2026-11-03.1", "a-");
        announcing.serve(one, "2026-11-02.1");
        Announcing.await(
                Duration.ofSeconds(10),
                "the first serves again",
                () -> ask(one, shopper("u-1")).getBundle().equals("2026-11-02.1"));
        assertTrue(announcing.sees(Topics.BUNDLES, record -> {
            var key = new String(record.key(), StandardCharsets.UTF_8);
            return key.startsWith(one + "|served|recall|")
                    && served(record.value()).getVersion().equals("2026-11-03.1");
        }));
    }

    @Test
    void answersWithTheBundleThatTheCallerRanksWithForAWhileAfterASwap() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        promote(one, "2026-11-03.1", "a-");
        assertEquals(
                "2026-11-02.1",
                ask(one, shopper("u-1").setBundle("2026-11-02.1")).getBundle());
        assertEquals(
                "2026-11-03.1",
                ask(one, shopper("u-1").setBundle("2026-11-04.1")).getBundle());
    }

    private static BundleNotice.Served served(byte[] value) {
        try {
            return BundleNotice.parseFrom(value).getServed();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void loadsWhatWasPromotedBeforeAnybodyAsks() throws IOException {
        BundleWriter.Written written = SmallBundle.write(bundles, two, "2026-11-02.1", "b-", Map.of());
        announcing.promote(two, "2026-11-02.1", written);
        assertTrue(announcing.sees(Topics.BUNDLES, record -> {
            var key = new String(record.key(), StandardCharsets.UTF_8);
            return key.startsWith(two + "|served|recall|")
                    && served(record.value()).getProblem().isEmpty();
        }));
        RestAssured.get("/internal/status")
                .then()
                .body("tenants.find { it.tenant == '" + two + "' }.bundle", equalTo("2026-11-02.1"));
    }

    @Test
    void answersFromABundleThatDoesNotServeWhereItIsTried() throws IOException {
        promote(one, "1", "a-");
        promote(two, "1", "b-");
        announcing.publish(one, "2", SmallBundle.write(bundles, one, "2", "a-", Map.of()));
        Announcing.await(
                Duration.ofSeconds(20), "2 is known", () -> tried(one, "2").equals(Status.Code.OK));
        assertEquals("2", ask(one, shopper("u").setTrial(true).setBundle("2")).getBundle());
        assertEquals("1", ask(one, shopper("u")).getBundle());
        assertEquals(Status.Code.INVALID_ARGUMENT, tried(one, "3"));
        assertEquals(Status.Code.INVALID_ARGUMENT, tried(two, "2"), "another tenant's is not there");
    }

    private Status.Code tried(String tenant, String version) {
        try {
            ask(tenant, shopper("u").setTrial(true).setBundle(version));
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }
}
