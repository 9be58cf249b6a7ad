package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.profile.erasure.stream.TopicSweep;
import io.cxm.profile.export.ExportFiles;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an erasure of a shopper meets: others at work, what comes between its request and it, and very much of it. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ShopperErasureIT {
    @Inject
    ExportFiles files;

    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    private static ValidatableResponse operation(Shop shop, String id) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.TENANT_ADMIN))
                .get("/v1/privacy/exports/" + id)
                .then();
    }

    /** An export of this shopper that is written. */
    private static String export(Shop shop, String user) {
        String id = given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.TENANT_ADMIN))
                .contentType("application/json")
                .body("{\"userId\":\"" + user + "\"}")
                .post("/v1/privacy/exports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Rows.await("succeeded", () -> operation(shop, id).extract().path("state"));
        return id;
    }

    @Test
    void anErasureWaitsForMergesThatWereAcknowledgedBefore() throws SQLException {
        Stock.of(one);
        one.event("view-5", EventType.EVENT_TYPE_VIEW, "", "sku-1", event -> event.setAnonymousId("anon-2"));
        Rows.await(5L, () -> Rows.total(one, "events"));
        List<Erasure> told;
        try (var connection = RealServers.postgres().superuser("cxm");
                var lock = connection.prepareStatement("select pg_advisory_xact_lock(7306, hashtext(?))")) {
            // who folds users waits for another tenant, and has not come to the merge when the request is there
            connection.setAutoCommit(false);
            lock.setString(1, two.tenant);
            lock.execute();
            two.user("u", user -> user.setCity("Graz"));
            Rows.await(
                    1L,
                    () -> Rows.number(
                            "select count(*) from pg_locks where locktype = 'advisory' and classid = 7306 and not granted"));
            one.merge("anon-2", "u");
            told = Receipts.told(one, "er-1", "u", Receipts.moment(), () -> {
                try {
                    connection.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertEquals(List.of("anon", "anon-2"), told.getLast().getReceipt().getAlsoKnownAsList());
        Rows.await(Map.of(), () -> Stock.holding(one, "anon"));
        assertEquals(1, Rows.total(one, "events"));
        Rows.await(1L, () -> Rows.total(two, "users"));
    }

    @Test
    void whatIsSaidAfterTheRequestStaysWithoutWhatWasSaidBefore() {
        Stock.of(one);
        long at = Receipts.moment();
        patch("u", User.newBuilder().setRegion("new-region"));
        one.merge("anon-new", "u");
        Rows.await(2L, () -> Stock.aliases(one));
        Rows.await(Map.of("shopper", 1L, "shopper_facet", 1L), () -> Stock.holding(one, "new-region"));
        Receipts.erase(one, "er-1", "u", at);
        Rows.await("new-region", () -> member("u", "region"));
        assertEquals(Map.of(), Stock.holding(one, "canary"));
        assertEquals(
                List.of("anon-new|u"),
                Rows.texts("select from_id, to_id from profile.alias where tenant_id = ?", one.tenant));
        assertEquals(2, Rows.total(one, "users"));
        assertEquals(List.of("anon-new", "other", "u"), Stock.living(Topics.USERS, one));
        Rows.await(List.of("anon-new", "other", "u"), () -> Stock.living(Topics.USER_VECTORS, one));
        for (String topic : List.of(Topics.USERS, Topics.USER_VECTORS)) {
            for (byte[] value : Stock.values(topic, one).values()) {
                assertFalse(new String(value, StandardCharsets.ISO_8859_1).contains("canary"), topic);
            }
        }
    }

    /** A put under a key of before stands further on than keys are held of. */
    @Test
    void whatIsSaidAfterTheRequestStaysHoweverMuchWasSaidBefore() {
        Stock.of(one);
        UserChange patch = change("u", User.newBuilder().setCity("canary-city"));
        one.patches(Topics.USERS, "u", patch, TopicSweep.BATCH + 500);
        long at = Receipts.moment();
        one.user("u", user -> user.setCity("Graz"));
        Rows.await(Map.of("shopper", 1L, "shopper_facet", 1L), () -> Stock.holding(one, "Graz"));
        Receipts.erase(one, "er-1", "u", at);
        Rows.await("Graz", () -> member("u", "city"));
        assertEquals(Set.of("other", "u"), Stock.values(Topics.USERS, one).keySet());
    }

    /** What comes between the removal of a record and its being folded anew does not make what came before it old. */
    @Test
    void whatIsFoldedMeanwhileLosesNothing() {
        Stock.of(one);
        long at = Receipts.moment();
        one.user("u", user -> user.setCity("Graz"));
        Rows.await(Map.of("shopper", 1L, "shopper_facet", 1L), () -> Stock.holding(one, "Graz"));
        Receipts.erase(one, "er-1", "u", at);
        Rows.await("Graz", () -> member("u", "city"));
        Rows.run("delete from profile.shopper where tenant_id = '" + one.tenant + "' and user_id = 'u'");
        patch("u", User.newBuilder().setRegion("new-region"));
        Rows.await("new-region", () -> member("u", "region"));
        assertEquals("", member("u", "city"));
        Receipts.erase(one, "er-1", "u", at);
        Rows.await("Graz", () -> member("u", "city"));
        assertEquals("new-region", member("u", "region"));
    }

    private void patch(String id, User.Builder user) {
        var key = new RecordKey(one.tenant, id);
        one.send(Topics.USERS, key.patch("1"), key, change(id, user));
    }

    private UserChange change(String id, User.Builder user) {
        return UserChange.newBuilder()
                .setTenantId(one.tenant)
                .setUserId(id)
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setUser(user)
                .build();
    }

    private String member(String user, String name) {
        String value = given().auth()
                .oauth2(Tokens.of(one.tenant, Roles.ANALYST))
                .get("/v1/users/" + user)
                .then()
                .extract()
                .path(name);
        return value == null ? "" : value;
    }

    @Test
    void anExportThatWasMadeAfterTheRequestGoesToo() {
        Stock.of(one);
        Stock.of(two);
        long at = Receipts.moment();
        String made = export(one, "u");
        String neighbours = export(two, "u");
        assertTrue(files.find(new TenantId(one.tenant), made + ".ndjson").isPresent());
        Receipts.erase(one, "er-1", "u", at);
        operation(one, made).statusCode(404);
        assertTrue(files.find(new TenantId(one.tenant), made + ".ndjson").isEmpty());
        operation(two, neighbours).statusCode(200);
        assertTrue(files.find(new TenantId(two.tenant), neighbours + ".ndjson").isPresent());
    }

    /** More than are in memory at a time, of a shopper whose id is in others' too. */
    @Test
    void manyEventsAndAnswersGoAndNobodyElses() {
        for (int i = 0; i < 1100; i++) {
            one.view("event-" + i, "1", "sku-1");
            Stock.answer(one, "reply-" + i, "1");
        }
        for (Shop shop : List.of(one, two)) {
            for (int i = 0; i < 20; i++) {
                shop.view("other-" + i, shop == one ? "11" : "1", "sku-1");
                Stock.answer(shop, "other-1-" + i, shop == one ? "11" : "1");
            }
        }
        for (String what : List.of("events", "responses")) {
            Rows.await(1120L, () -> Rows.total(one, what));
            Rows.await(20L, () -> Rows.total(two, what));
        }
        assertEquals(2200, Receipts.erase(one, "er-1", "1", Receipts.moment()).getRemoved());
        for (Shop shop : List.of(one, two)) {
            assertEquals(20, Rows.total(shop, "events"));
            assertEquals(20, Rows.events(shop));
            assertEquals(20, Rows.total(shop, "responses"));
            assertEquals(20, Rows.number("select count(*) from profile.response where tenant_id = ?", shop.tenant));
            assertEquals(20, Rows.number("select count(*) from profile.seen where tenant_id = ?", shop.tenant));
            for (String counter : List.of("item_counter", "shopper_counter")) {
                assertEquals(
                        List.of("20"),
                        Rows.texts("select n from profile." + counter + " where tenant_id = ?", shop.tenant));
            }
        }
    }

    @Test
    void moreIdsThanABrokerTakesAtOnceAreToldInParts() {
        for (Shop shop : List.of(one, two)) {
            Rows.run("insert into profile.alias select '" + shop.tenant
                    + "', lpad(n::text, 128, 'x'), 'u' from generate_series(1, 9000) n");
        }
        List<Erasure> told = Receipts.told(one, "er-1", "u", Receipts.moment(), () -> {});
        assertEquals(
                List.of("er-1.1", "er-1.2", "er-1"),
                told.stream().map(Erasure::getId).toList());
        Set<String> ids = new TreeSet<>();
        for (Erasure receipt : told) {
            assertTrue(receipt.getSerializedSize() < 1_000_000);
            ids.add(receipt.getUserId());
            ids.addAll(receipt.getReceipt().getAlsoKnownAsList());
        }
        assertEquals(9001, ids.size());
        Rows.await(0L, () -> Stock.aliases(one));
        assertEquals(9000, Stock.aliases(two));
    }
}
