package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.profile.ProfilesGrpc;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is related to whom: stored once, read by the shopper's tenant alone, told to ranking, and gone with either of the two. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class EdgesIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    private static void edge(Shop shop, String from, String to, String type, UnaryOperator<Edge.Builder> more) {
        Edge edge = more.apply(Edge.newBuilder()
                        .setTenantId(shop.tenant)
                        .setFromId(from)
                        .setToId(to)
                        .setType(type)
                        .setWeight(1))
                .build();
        shop.send(Topics.EDGES, EdgeTypes.id(type, from, to), edge);
    }

    private static void edge(Shop shop, String from, String to, String type) {
        edge(shop, from, to, type, edge -> edge);
    }

    private static long stored(Shop shop) {
        return Rows.number("select count(*) from profile.edge where tenant_id = ?", shop.tenant);
    }

    private static ValidatableResponse read(Shop shop, String of) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.ANALYST))
                .get("/v1/users/" + of)
                .then();
    }

    /** Whose doings count for a shopper, each as {@code id type weight}. */
    private static List<String> ties(Shop shop, String user, String anonymous) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", RestAssured.port)
                .usePlaintext()
                .build();
        try {
            var headers = new Metadata();
            headers.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer " + Tokens.of(shop.tenant, Roles.INTEGRATION));
            return ProfilesGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .shopper(ShopperRequest.newBuilder()
                            .setUserId(user)
                            .setAnonymousId(anonymous)
                            .setHistory(1)
                            .build())
                    .getTiesList()
                    .stream()
                    .map(tie -> tie.getUserId() + " " + tie.getType() + " " + tie.getWeight())
                    .toList();
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void theLastOfAPairAndATypeStandsInItsTenantAlone() {
        edge(one, "u", "v", "follow");
        edge(one, "u", "v", "follow", edge -> edge.setWeight(0.5).setAt(1_300_000_000_000L));
        edge(one, "w", "u", "follow");
        edge(two, "u", "x", "household");
        Rows.await(2L, () -> stored(one));
        Rows.await(1L, () -> stored(two));
        Rows.await(0.5f, () -> read(one, "v/edges").extract().<Float>path("items[0].weight"));
        read(one, "u/edges")
                .statusCode(200)
                .body("total", equalTo(2))
                .body("nextPageToken", nullValue())
                .body("items.from", containsInAnyOrder("u", "w"));
        read(one, "v/edges")
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(EdgeTypes.id("follow", "u", "v")))
                .body("items[0].timestamp", equalTo("2011-03-13T07:06:40Z"));
        read(two, "u/edges").body("items.to", contains("x"));
        read(two, "v/edges").statusCode(404).body("code", equalTo("not-found"));
        edge(one, "u", "v", "follow", edge -> edge.setDeleted(true));
        Rows.await(1L, () -> stored(one));
        read(one, "v/edges").statusCode(404);
        read(two, "u/edges").body("total", equalTo(1));
    }

    @Test
    void aShopperWithoutEdgesHasNone() {
        one.user("u", user -> user.setCity("Wien"));
        one.view("e", "w", "sku");
        Rows.await(1L, () -> Rows.total(one, "users"));
        Rows.await(1L, () -> Rows.total(one, "events"));
        read(one, "u/edges").statusCode(200).body("total", equalTo(0)).body("items", hasSize(0));
        read(one, "w/edges").statusCode(200).body("total", equalTo(0));
        read(one, "nobody/edges").statusCode(404);
    }

    @Test
    void pagesHoldEachOnce() {
        IntStream.range(0, 7).forEach(i -> edge(one, "u", "v-" + i, "follow"));
        Rows.await(7L, () -> stored(one));
        List<String> first = read(one, "u/edges?pageSize=5")
                .body("total", equalTo(7))
                .extract()
                .path("items.to");
        String token = read(one, "u/edges?pageSize=5").extract().path("nextPageToken");
        List<String> second = read(one, "u/edges?pageSize=5&pageToken=" + token)
                .body("nextPageToken", nullValue())
                .extract()
                .path("items.to");
        assertEquals(
                IntStream.range(0, 7).mapToObj(i -> "v-" + i).toList(),
                Stream.concat(first.stream(), second.stream()).sorted().toList());
        read(one, "v-1/edges?pageToken=" + token).statusCode(400);
        read(two, "u/edges?pageToken=" + token).statusCode(400);
    }

    @Test
    void tellsWhoseDoingsCountAndOfNobodyWhoRefused() {
        one.user("refuses", user -> user.setConsentPersonalization(false));
        one.user("agrees", user -> user.setCity("Wien"));
        Rows.await(2L, () -> Rows.total(one, "users"));
        edge(one, "u", "agrees", "follow", edge -> edge.setAt(1_300_000_000_000L));
        edge(one, "u", "refuses", "follow");
        edge(one, "fan", "u", "follow");
        edge(one, "a", "u", "household", edge -> edge.setAt(1_300_000_001_000L));
        edge(one, "brought-u", "u", "referral", edge -> edge.setAt(1_300_000_002_000L));
        edge(one, "u", "brought-by-u", "referral");
        edge(two, "u", "stranger", "follow");
        Rows.await(6L, () -> stored(one));
        assertEquals(List.of("brought-u referral 1.0", "a household 1.0", "agrees follow 1.0"), ties(one, "u", ""));
        assertEquals(List.of("u household 1.0"), ties(one, "a", ""));
        assertEquals(List.of(), ties(one, "agrees", ""));
        assertEquals(List.of(), ties(two, "a", ""));
        one.user("agrees", user -> user.setConsentPersonalization(false));
        Rows.await(List.of("brought-u referral 1.0", "a household 1.0"), () -> ties(one, "u", ""));
    }

    @Test
    void fiftyOfTheNewestCount() {
        IntStream.range(0, 60)
                .forEach(i -> edge(one, "u", "v-" + i, "follow", edge -> edge.setAt(1_300_000_000_000L + i)));
        Rows.await(60L, () -> stored(one));
        List<String> ties = ties(one, "u", "");
        assertEquals(50, ties.size());
        assertEquals("v-59 follow 1.0", ties.getFirst());
        assertEquals("v-10 follow 1.0", ties.getLast());
    }

    @Test
    void aMergeTakesEdgesAlong() {
        one.user("u", user -> user.setCity("Wien"));
        edge(one, "anon", "v", "follow");
        edge(one, "u", "v", "follow", edge -> edge.setWeight(0.5));
        edge(one, "u", "anon-v", "household");
        edge(one, "u", "anon", "household");
        Rows.await(4L, () -> stored(one));
        Rows.await(1L, () -> Rows.total(one, "users"));
        assertEquals(
                List.of("v follow 1.0"),
                ties(one, "anon", "").stream().filter(t -> t.startsWith("v")).toList());
        one.merge("anon", "u");
        one.merge("anon-v", "v");
        Rows.await(
                List.of("v follow 1.0", "v household 1.0"),
                () -> ties(one, "u", "").stream().sorted().toList());
        assertEquals(ties(one, "u", ""), ties(one, "anon", ""));
        assertEquals(ties(one, "u", ""), ties(one, "u", "anon"), "each once");
        assertEquals(List.of("u household 1.0"), ties(one, "v", ""));
        read(one, "u/edges").body("total", equalTo(4));
        read(one, "anon/edges").body("total", equalTo(4));
    }

    @Test
    void anErasureTakesThoseOfEitherEndFromTheTableAndTheTopic() {
        one.user("u", user -> user.setCity("Wien"));
        Rows.await(1L, () -> Rows.total(one, "users"));
        edge(one, "u", "v", "follow");
        edge(one, "w", "anon", "follow");
        edge(one, "v", "w", "follow");
        edge(two, "u", "v", "follow");
        one.merge("anon", "u");
        Rows.await(3L, () -> stored(one));
        Rows.await(1L, () -> stored(two));
        Rows.await(1L, () -> Stock.aliases(one));
        assertTrue(Receipts.erase(one, "er-1", "u", Receipts.moment()).getRemoved() >= 3);
        assertEquals(
                List.of("v|w"), Rows.texts("select from_id, to_id from profile.edge where tenant_id = ?", one.tenant));
        Rows.await(
                List.of(EdgeTypes.id("follow", "v", "w")),
                () -> List.copyOf(Stock.values(Topics.EDGES, one).keySet()));
        assertEquals(1, Stock.values(Topics.EDGES, two).size());
        assertEquals(1, stored(two));
        edge(one, "v", "u", "follow"); // of a new shopper
        Rows.await(2L, () -> stored(one));
    }

    @Test
    void anExportOfAShopperAndOfAllHoldsThem() {
        one.user("u", user -> user.setCity("Wien"));
        edge(one, "u", "v", "follow", edge -> edge.setWeight(0.5));
        edge(one, "w", "u", "household");
        edge(one, "v", "w", "follow");
        Rows.await(3L, () -> stored(one));
        Rows.await(1L, () -> Rows.total(one, "users"));
        List<String> ofShopper = exported("/v1/privacy/exports", "{\"userId\":\"u\"}");
        assertEquals(
                2,
                ofShopper.stream()
                        .filter(line -> line.contains("\"kind\":\"edge\""))
                        .count(),
                ofShopper::toString);
        List<String> all = exported("/v1/exports", "{\"type\":\"edges\",\"format\":\"ndjson\"}");
        assertEquals(3, all.size(), all::toString);
        assertTrue(
                all.stream()
                        .anyMatch(line ->
                                line.contains("\"from\":\"u\",\"to\":\"v\",\"type\":\"follow\",\"weight\":0.5")),
                all::toString);
    }

    private List<String> exported(String path, String body) {
        String token = Tokens.of(one.tenant, Roles.TENANT_ADMIN);
        String id = given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String operation = path.equals("/v1/exports") ? "/v1/operations/" + id : path + "/" + id;
        Rows.await(
                "succeeded", () -> given().auth().oauth2(token).get(operation).path("state"));
        String href = given().auth().oauth2(token).get(operation).path("result.href");
        return given().urlEncodingEnabled(false)
                .get(href.substring(href.indexOf("/v1/")))
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
