package io.cxm.ranking;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.ranking.impression.ShownRetention;
import io.cxm.ranking.impression.domain.Showing;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.impression.store.ShownStore;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was shown often and ignored gives way, where the scenario says so. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class FatigueIT extends GivenAnswers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> BEST = List.of("a-0", "a-2", "a-3");
    private static final List<String> NEXT = List.of("a-4", "a-5", "a-6");
    private static final String TIRES = ",\"scenario\":\"tires\"";
    private static final String UNSEEN = TIRES + ",\"record\":false";
    private static final String USER = "{\"id\":\"u-1\"}";

    @Inject
    ShownStore store;

    @Inject
    ShownRetention retention;

    @BeforeEach
    void configure() {
        for (Shop shop : List.of(one, two)) {
            var scenarios = new Configuring(shop, "/v1/scenarios");
            scenarios.put("tires", "{\"fatigueAfter\":2}").statusCode(201);
            scenarios.put("patient", "{\"fatigueAfter\":0}").statusCode(201);
        }
    }

    private static String ask(String shopper, String more) {
        return "{\"user\":" + shopper + ",\"count\":3" + more + "}";
    }

    private static List<String> ids(Shop shop, String shopper, String more) {
        return shop.ids(ask(shopper, more));
    }

    /** Twice what is best is shown. */
    private static void tire(Shop shop, String shopper) {
        for (int i = 0; i < 2; i++) {
            ids(shop, shopper, TIRES);
        }
    }

    private void awaitTired(String shopper) {
        Announcing.await(
                PATIENCE, "others come", () -> ids(one, shopper, UNSEEN).equals(NEXT));
    }

    private void awaitBest(String shopper) {
        Announcing.await(
                PATIENCE, "the best come", () -> ids(one, shopper, UNSEEN).equals(BEST));
    }

    private static int rows(Shop shop) {
        return rows("select count(*) from ranking.shown where tenant_id = ?", shop.tenant);
    }

    @Test
    void toItsShopperAloneWhereTheScenarioSaysSo() {
        tire(one, "{\"id\":\"shy\"}"); // who does not agree to be looked at
        ids(one, "{\"id\":\"u-3\"}", "");
        ids(one, "{\"id\":\"u-3\"}", ",\"scenario\":\"patient\"");
        one.post("/v1/trending", ask("{\"id\":\"u-3\"}", TIRES)).statusCode(200);
        tire(one, USER);
        awaitTired(USER);
        assertEquals(BEST, ids(one, "{\"id\":\"u-2\"}", UNSEEN));
        assertEquals(BEST, ids(one, "{\"id\":\"shy\"}", UNSEEN));
        assertEquals(List.of("b-0", "b-2", "b-3"), ids(two, USER, UNSEEN));
        assertEquals(BEST, ids(one, USER, ",\"record\":false"));
        assertEquals(BEST, ids(one, USER, ",\"record\":false,\"scenario\":\"patient\""));
        one.post("/v1/rankings", "{\"user\":" + USER + ",\"itemIds\":[\"a-0\",\"a-4\"]" + UNSEEN + "}")
                .body("items.id", is(List.of("a-0", "a-4")));
        assertEquals(1, rows(one)); // of nobody else anything is held
        assertEquals(0, rows(two));
    }

    @Test
    void andThatIsSaidReplayedAndAskedFor() {
        tire(one, USER);
        awaitTired(USER);
        String whole = "{\"user\":" + USER + ",\"count\":9,\"explain\":\"full\"" + UNSEEN + "}";
        one.post(PATH, whole)
                .body("items.find{it.id=='a-0'}.explain.fatigue.shown", is(2))
                .body("items.find{it.id=='a-0'}.explain.fatigue.factor", is(0.8f))
                .body("items.find{it.id=='a-0'}.explain.rules", is(List.of()))
                .body("items.find{it.id=='a-4'}.explain.fatigue", nullValue());
        one.post(PATH, whole.replace("full", "summary")).body("items.find{it.id=='a-0'}.explain.fatigue", nullValue());
        String kept = asked(one, PATH, ask(USER, UNSEEN + ",\"keep\":true"));
        Announcing.await(PATIENCE, "it is kept", () -> read(one, kept).extract().statusCode() == 200);
        tire(one, USER); // what is shown since changes nothing of it
        replay(one, kept).statusCode(200).body("same", is(true)).body("items.id", is(NEXT));
        whyNot(one, kept, "itemId=a-0")
                .statusCode(200)
                .body("stage", is("fatigue"))
                .body("text", containsString("shown to the shopper often"));
        whyNot(one, kept, "itemId=a-9").body("stage", is("below_last"));
    }

    @Test
    void untilTheShopperIsErasedUnderAnyOfTheirIds() {
        tire(one, USER);
        tire(one, "{\"anonymousId\":\"x-1\"}");
        tire(one, "{\"id\":\"u-2\"}");
        awaitTired(USER);
        awaitTired("{\"anonymousId\":\"x-1\"}");
        awaitTired("{\"id\":\"u-2\"}");
        Erasure request = Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId("er-f")
                .setUserId("u-1")
                .setRequestedAt(System.currentTimeMillis())
                .build();
        announcing.erasure(request);
        awaitBest(USER);
        announcing.erasure(request.toBuilder()
                .setReceipt(Erasure.Receipt.newBuilder().setService("profile").addAlsoKnownAs("x-1"))
                .build());
        awaitBest("{\"anonymousId\":\"x-1\"}");
        assertEquals(NEXT, ids(one, "{\"id\":\"u-2\"}", UNSEEN));
        announcing.erasure(
                Erasure.newBuilder().setTenantId(one.tenant).setId("er-t").build());
        Announcing.await(PATIENCE, "nothing of the tenant is held", () -> rows(one) == 0);
    }

    @Test
    void underEitherIdOfTheShopper() {
        String anonymous = "{\"anonymousId\":\"x-1\"}";
        ids(one, USER, TIRES);
        ids(one, anonymous, TIRES);
        awaitTired("{\"id\":\"u-1\",\"anonymousId\":\"x-1\"}");
        assertEquals(BEST, ids(one, USER, UNSEEN));
        assertEquals(BEST, ids(one, anonymous, UNSEEN));
    }

    @Test
    void goesAlongWithWhoTurnsOutToBeAnother() {
        String anonymous = "{\"anonymousId\":\"x-2\"}";
        tire(one, anonymous);
        awaitTired(anonymous);
        ids(one, USER, TIRES); // what both were shown adds up
        announcing.user(UserChange.newBuilder()
                .setTenantId(two.tenant)
                .setUserId("x-2")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("u-9")
                .build());
        announcing.user(UserChange.newBuilder()
                .setTenantId(one.tenant)
                .setUserId("x-2")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("u-1")
                .build());
        awaitTired(USER);
        one.post(PATH, "{\"user\":" + USER + ",\"count\":9,\"explain\":\"full\"" + UNSEEN + "}")
                .body("items.find{it.id=='a-0'}.explain.fatigue.shown", is(3));
        assertEquals(1, rows(one));
        assertEquals(BEST, ids(one, "{\"id\":\"u-9\"}", UNSEEN));
    }

    @Test
    void isForgottenOfWhoWithdrawsTheirConsent() {
        tire(one, "{\"id\":\"fickle\"}");
        tire(one, USER);
        awaitTired("{\"id\":\"fickle\"}");
        awaitTired(USER);
        assertEquals(2, rows(one));
        announcing.user(UserChange.newBuilder()
                .setTenantId(one.tenant)
                .setUserId("fickle")
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setUser(User.newBuilder().setConsentPersonalization(false))
                .build());
        Announcing.await(PATIENCE, "it is removed", () -> rows(one) == 1);
        assertEquals(NEXT, ids(one, USER, UNSEEN));
    }

    /** Nobody else's answer asks for it. */
    @Test
    void givesWayToNothingWhileItCannotBeRead() throws SQLException {
        tire(one, USER);
        awaitTired(USER);
        try (Connection blocking = RealServers.postgres().superuser("cxm");
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("lock table ranking.shown in access exclusive mode");
            one.post(PATH, ask(USER, UNSEEN))
                    .body("items.id", is(BEST))
                    .body("degraded", is(true))
                    .body("warnings", hasItem(containsString("was shown could not be read")));
            one.post(PATH, ask(USER, ",\"record\":false")).body("degraded", is(false));
            one.post(PATH, ask("{}", UNSEEN)).body("degraded", is(false));
            blocking.rollback();
        }
        awaitTired(USER);
    }

    @Test
    void isHeldForSevenDaysAndOfADaySoMuch() {
        var tenant = new TenantId(one.tenant);
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Long> twenty = LongStream.range(0, 20).boxed().toList();
        retention.apply().await().atMost(PATIENCE);
        store.add(tenant, Collections.nCopies(26, new Showing("u-7", now, 20_000, twenty)))
                .await()
                .atMost(PATIENCE);
        assertEquals(500, rows("select cardinality(items) from ranking.shown where tenant_id = ?", one.tenant));
        Instant before = now.minus(Duration.ofDays(7));
        store.ensure(today.minusDays(7)).await().atMost(PATIENCE);
        store.add(tenant, List.of(new Showing("u-8", before, 20_000, List.of(5L))))
                .await()
                .atMost(PATIENCE);
        assertEquals(0, times(tenant, "u-8", today)); // it counts no more
        assertEquals(1, times(tenant, "u-8", today.minusDays(1)));
        assertEquals(0, times(new TenantId(two.tenant), "u-8", today.minusDays(1)));
        retention.apply().await().atMost(PATIENCE);
        assertEquals(0, times(tenant, "u-8", today.minusDays(1)));
        assertEquals(15, times(tenant, "u-7", today));
        assertEquals(1, rows(one));
    }

    private int times(TenantId tenant, String shopper, LocalDate today) {
        return store.find(tenant, shopper, "", today.minusDays(Shown.DAYS))
                .await()
                .atMost(PATIENCE)
                .times(5, 20_000, Shown.DAYS);
    }
}
