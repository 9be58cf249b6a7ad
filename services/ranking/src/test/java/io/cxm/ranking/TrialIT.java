package io.cxm.ranking;

import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle that does not serve answers whoever may ask for it by its version, and nobody else. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class TrialIT extends TwoShops {
    private static final String PATH = "/v1/recommendations";
    private static final String SERVES = "2026-11-02.1";
    private static final String TRIED = "2026-11-02.2";

    @BeforeEach
    void publish() throws IOException {
        one.promote(announcing, bundles, SERVES);
        announcing.publish(one.tenant, TRIED, one.write(bundles, TRIED));
        Announcing.await(
                Duration.ofSeconds(20),
                TRIED + " is known",
                () -> tries(one, TRIED).extract().statusCode() == 200);
    }

    private static String asking(String version) {
        return "{\"user\":{\"id\":\"u-1\"},\"count\":3,\"bundle\":\"" + version + "\"}";
    }

    private static ValidatableResponse tries(Shop shop, String version) {
        return shop.post(Roles.TENANT_ADMIN, PATH, asking(version));
    }

    @Test
    void answersFromTheBundleThatIsNamedAndSaysSo() {
        tries(one, TRIED)
                .statusCode(200)
                .body("bundle", is(TRIED))
                .body("degraded", is(false))
                .body("ranker", is("merge"))
                .body("items.id", everyItem(startsWith("a-")));
        assertTrue(neighbours.asked.getTrial());
        assertEquals(TRIED, neighbours.asked.getBundle());
        one.post(Roles.MERCHANDISER, PATH, asking(SERVES)).statusCode(200).body("bundle", is(SERVES));
        one.post(PATH, "{\"user\":{\"id\":\"u-1\"}}").statusCode(200).body("bundle", is(SERVES));
        assertFalse(neighbours.asked.getTrial());
    }

    @Test
    void refusesWhoMayNotPromoteNorCompare() {
        one.post(Roles.INTEGRATION, PATH, asking(TRIED))
                .statusCode(403)
                .body("code", is("forbidden"))
                .body("errors[0].pointer", is("/bundle"));
        one.post(Roles.ANALYST, PATH, asking(TRIED)).statusCode(403);
    }

    @Test
    void namesThePointerOfABundleThatIsNotThere() throws IOException {
        two.promote(announcing, bundles, SERVES);
        String missing = tries(one, "2000-01-01.1")
                .statusCode(422)
                .body("errors[0].pointer", is("/bundle"))
                .body("errors[0].code", is("unknown"))
                .extract()
                .path("detail");
        String foreign = tries(two, TRIED).statusCode(422).extract().path("detail");
        assertEquals(missing, foreign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rankings", "similar", "trending", "search"})
    void namesThePointerWhereNoBundleCanBeNamed(String kind) {
        String body = "{\"user\":{},\"itemIds\":[\"a-1\"],\"itemId\":\"a-1\",\"query\":\"kettle\",\"bundle\":\"" + TRIED
                + "\"}";
        one.post(Roles.TENANT_ADMIN, "/v1/" + kind, body)
                .statusCode(422)
                .body("errors[0].pointer", is("/bundle"))
                .body("errors[0].code", is("unsupported"));
    }

    @Test
    void namesThePointerInABatch() {
        one.post(Roles.TENANT_ADMIN, PATH + ":batch", "{\"requests\":[" + asking(TRIED) + "]}")
                .statusCode(200)
                .body("responses[0].problem.errors[0].pointer", is("/requests/0/bundle"));
    }

    /** What is popular in place of it, or another bundle's candidates, would be taken for the bundle's own. */
    @Test
    void answersFromNothingElseWhenRecallCannotTryIt() {
        neighbours.bundle = SERVES;
        tries(one, TRIED).statusCode(503).body("code", is("unavailable")).header("Retry-After", notNullValue());
        one.post(PATH, "{\"user\":{\"id\":\"u-1\"}}").statusCode(200).body("degraded", is(false));
    }

    @Test
    void isAnImpressionOnlyWhereThatIsSaid() {
        String unkept = tries(one, TRIED).extract().path("recommendationId");
        String body = asking(TRIED).replace("\"count\"", "\"record\":true,\"count\"");
        String kept = one.post(Roles.TENANT_ADMIN, PATH, body).extract().path("recommendationId");
        List<String> seen = new ArrayList<>();
        assertTrue(announcing.sees(Topics.IMPRESSIONS, record -> {
            Impression impression = impression(record.value());
            seen.add(impression.getRecommendationId());
            return impression.getRecommendationId().equals(kept)
                    && impression.getBundle().equals(TRIED);
        }));
        assertFalse(seen.contains(unkept));
    }

    private static Impression impression(byte[] value) {
        try {
            return Impression.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
