package io.cxm.ranking;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.bundle.BundleWriter;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers while something is away, late, damaged or swapped, and for who refused. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class DegradationIT extends TwoShops {
    @Inject
    MeterRegistry meters;

    @Test
    void doesNotPersonaliseAgainstConsentEvenWhenProfileIsGoneAfterwards() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"shy\"}}")
                .body("warnings", hasItem(containsString("consent")))
                .body("fallback", is("popular"));
        assertEquals("", neighbours.asked.getUserId());
        neighbours.stopProfile();
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"shy\"}}")
                .body("warnings", hasItem(containsString("consent")));
        assertEquals("", neighbours.asked.getUserId());
    }

    /** Here profile never stores it, as when it is away from then on. */
    @Test
    void whoWithdrewTheirConsentIsNobodyAtOnceAndWhileProfileIsGone() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        String body = "{\"user\":{\"id\":\"fickle\"}}";
        two.post("/v1/recommendations", body).statusCode(200);
        one.post("/v1/recommendations", body).body("warnings", empty()).body("fallback", nullValue());
        announcing.user(UserChange.newBuilder()
                .setTenantId(one.tenant)
                .setUserId("fickle")
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setUser(User.newBuilder().setConsentPersonalization(false))
                .build());
        Announcing.await(
                Duration.ofSeconds(10),
                "it is heard",
                () -> one.post("/v1/recommendations", body).extract().<String>path("fallback") != null);
        assertEquals("", neighbours.asked.getUserId());
        neighbours.stopProfile();
        one.post("/v1/recommendations", body)
                .body("degraded", is(true))
                .body("fallback", is("popular"))
                .body("warnings", hasItem(containsString("did not consent")));
        assertEquals("", neighbours.asked.getUserId());
        two.post("/v1/recommendations", body).body("warnings", hasItem(containsString("what is in memory")));
        assertEquals("fickle", neighbours.asked.getUserId());
    }

    @Test
    void thoseWhoWithdrewTheirConsentCountForNobodyElseEither() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        String body = "{\"user\":{\"id\":\"u-1\"}}";
        one.post("/v1/recommendations", body).statusCode(200);
        assertEquals(List.of("friend", "fickle-friend"), ties());
        announcing.user(UserChange.newBuilder()
                .setTenantId(one.tenant)
                .setUserId("fickle-friend")
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setUser(User.newBuilder().setConsentPersonalization(false))
                .build());
        Announcing.await(Duration.ofSeconds(10), "it is heard", () -> {
            one.post("/v1/recommendations", body).statusCode(200);
            return ties().equals(List.of("friend"));
        });
        two.post("/v1/recommendations", body).statusCode(200);
        assertEquals(List.of("friend", "fickle-friend"), ties(), "of another shop it was another");
    }

    private List<String> ties() {
        return neighbours.asked.getTiesList().stream().map(Tie::getUserId).toList();
    }

    /** As after a start of this instance while profile is away: nobody here knows whether they refused. */
    @Test
    void doesNotPersonaliseForWhomNothingWasHeardOfWhenProfileIsGone() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        neighbours.stopProfile();
        for (String user : List.of("{\"id\":\"never-seen\"}", "{\"id\":\"u-1\",\"anonymousId\":\"never-seen\"}")) {
            one.post("/v1/recommendations", "{\"user\":" + user + "}")
                    .statusCode(200)
                    .body("degraded", is(true))
                    .body("fallback", is("popular"))
                    .body("warnings", hasItem(containsString("consent is not known")))
                    .body("items", not(empty()));
            assertEquals("", neighbours.asked.getUserId() + neighbours.asked.getAnonymousId());
        }
    }

    @Test
    void namesWhatIsMissingWhenProfileRecallOrAChannelDoNotAnswer() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        neighbours.lateChannel = "history";
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"}}")
                .body("degraded", is(true))
                .body("warnings", hasItem("channel history is left out: late"));
        assertTrue(neighbours.asked.getHistoryKnown());
        neighbours.stopProfile();
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"}}")
                .statusCode(200)
                .body("degraded", is(true))
                .body("warnings", hasItem(containsString("profile did not answer")))
                .body("items", not(empty()));
        assertEquals("u-1", neighbours.asked.getUserId());
        assertFalse(neighbours.asked.getHistoryKnown());
        neighbours.stopRecall();
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"}}")
                .statusCode(200)
                .body("degraded", is(true))
                .body("fallback", is("popular"))
                .body("warnings", hasItem(containsString("recall did not answer")))
                .body("items", not(empty()));
    }

    @Test
    void countsWhatIsDegradedAndWhatOrderedIt() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        String body = "{\"user\":{\"id\":\"u-1\"}}";
        one.post("/v1/recommendations", body).body("degraded", is(false));
        double whole = counted("whole", "ranker");
        double popular = counted("degraded", "popular");
        one.post("/v1/recommendations", body).body("degraded", is(false));
        neighbours.stopRecall();
        one.post("/v1/recommendations", body).body("degraded", is(true)).body("fallback", is("popular"));
        assertEquals(whole + 1, counted("whole", "ranker"));
        assertEquals(popular + 1, counted("degraded", "popular"));
        RestAssured.given()
                .get("/q/metrics")
                .then()
                .body(containsString("http_server_requests_seconds_bucket{"))
                .body(containsString("uri=\"/v1/recommendations\",le=\"0.5\"}"));
    }

    private double counted(String outcome, String by) {
        return meters.counter("cxm.ranking.recommendations", "outcome", outcome, "by", by)
                .count();
    }

    @Test
    void ranksWithTheBundleThatFoundTheCandidates() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        one.promote(announcing, bundles, "2026-11-03.1");
        String body = "{\"user\":{\"id\":\"u-1\"}}";
        one.post("/v1/recommendations", body).body("bundle", is("2026-11-03.1")).body("degraded", is(false));
        assertEquals("2026-11-03.1", neighbours.asked.getBundle());
        neighbours.bundle = "2026-11-02.1"; // recall is late
        one.post("/v1/recommendations", body)
                .body("bundle", is("2026-11-02.1"))
                .body("fallback", nullValue())
                .body("degraded", is(false));
        neighbours.bundle = "2026-11-04.1"; // recall is ahead, and does not have the others any more
        one.post("/v1/recommendations", body)
                .body("bundle", is("2026-11-03.1"))
                .body("fallback", is("recall_order"))
                .body("degraded", is(true))
                .body("warnings", hasItem("recall serves another bundle"));
    }

    @Test
    void givesABatchMoreTimeThanAPage() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        one.post("/v1/recommendations", "{\"user\":{\"id\":\"u-1\"}}").statusCode(200);
        assertTrue(neighbours.asked.getDeadlineMs() < 20_000);
        one.post("/v1/recommendations:batch", "{\"requests\":[{\"user\":{\"id\":\"u-1\"}}]}")
                .statusCode(200)
                .body("responses[0].degraded", is(false));
        assertEquals(20_000, neighbours.asked.getDeadlineMs());
    }

    @Test
    void countsNothingOfABatchWhoseClientHungUp() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        long made = composed();
        long before = prepared();
        neighbours.hold("held");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream()
                    .write(batch("{\"requests\":[{\"user\":{\"id\":\"quick\"}},{\"user\":{\"id\":\"held\"}}]}"));
            neighbours.awaitArrival();
            Announcing.await(Duration.ofSeconds(10), "the quick one is made", () -> composed() == made + 1);
        }
        Announcing.await(Duration.ofSeconds(10), "the held one is given up", () -> prepared() == before + 2);
        assertEquals(made + 1, composed());
        neighbours.release();
        String shown = one.post("/v1/recommendations", "{\"user\":{\"id\":\"quick\"}}")
                .statusCode(200)
                .extract()
                .path("recommendationId");
        var counted = new ArrayList<String>();
        assertTrue(announcing.sees(Topics.IMPRESSIONS, record -> {
            Impression impression = impression(record.value());
            if (impression.getTenantId().equals(one.tenant)
                    && impression.getUserId().equals("quick")) {
                counted.add(impression.getRecommendationId());
            }
            return counted.contains(shown);
        }));
        assertEquals(List.of(shown), counted);
    }

    private long composed() {
        return times("compose");
    }

    /** How often it was asked who the shopper is, until they were known or nobody waited any more. */
    private long prepared() {
        return times("prepare");
    }

    private long times(String stage) {
        return meters.timer("cxm.ranking.stage", "stage", stage).count();
    }

    private byte[] batch(String body) {
        return ("POST /v1/recommendations:batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + Tokens.of(one.tenant, Roles.INTEGRATION)
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Impression impression(byte[] value) {
        try {
            return Impression.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void swapsWhileServingAndRefusesACorruptBundle() throws IOException {
        one.promote(announcing, bundles, "2026-11-02.1");
        one.promote(announcing, bundles, "2026-11-03.1");
        announcing.serve(one.tenant, "2026-11-02.1");
        Announcing.await(
                Duration.ofSeconds(10), "rolled back", () -> one.bundle().equals("2026-11-02.1"));
        BundleWriter.Written broken = one.write(bundles, "2026-11-04.1");
        Path file = broken.folder().resolve("items.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        announcing.promote(one.tenant, "2026-11-04.1", broken);
        Announcing.await(
                Duration.ofSeconds(10),
                "status says why",
                () -> RestAssured.get("/internal/status").asString().contains("2026-11-04.1 is refused: items.bin"));
        assertEquals("2026-11-02.1", one.bundle());
    }
}
