package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.satisfaction.ItemSatisfaction;
import io.cxm.satisfaction.index.IndexMaking;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** The satisfaction index of two shops' products, and what ranking is told of it. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class IndexIT extends TwoShops {
    private static final int SHOPPERS = 8;
    private static final List<String> PRODUCTS = List.of("p0", "p1", "p2", "p3", "p4", "p5");
    private static final int ANSWERS = PRODUCTS.size() * SHOPPERS + 3 + 1 + 5;

    @Inject
    IndexMaking making;

    private static ValidatableResponse list(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction/index" + query)
                .then();
    }

    private void make(Shop shop) {
        making.refresh(new TenantId(shop.tenant)).await().atMost(Duration.ofSeconds(30));
    }

    /** Products that shoppers like the more, the higher their number. */
    private static void sell(Shop shop) {
        sell(shop, number -> number);
    }

    private static void sell(Shop shop, IntUnaryOperator liked) {
        shop.zone("UTC");
        for (String product : PRODUCTS) {
            shop.item(product, "Home", "Acme").title(product, "Product " + product);
            for (int i = 0; i < SHOPPERS; i++) {
                String shopper = "u-" + i;
                int stars = Math.clamp(liked.applyAsInt(product.charAt(1) - '0') + i % 2, 1, 5);
                shop.response(
                        product + "-" + i, product, r -> r.setUserId(shopper).setStars(stars));
            }
        }
        // too few are one who says it nine times, three, one beside four who bought and said nothing, and a visitor
        // without an id who says it five times in one session
        shop.item("loud", "Home", "Acme")
                .item("rare", "Home", "Acme")
                .item("quiet", "Home", "Acme")
                .item("veiled", "Home", "Acme");
        for (int i = 0; i < 9; i++) {
            shop.event(
                    "loud-" + i,
                    EventType.EVENT_TYPE_RATING,
                    "u-1",
                    "loud",
                    "2026-03-01T10:00:00Z",
                    e -> e.setValue(1));
        }
        for (int i = 0; i < 3; i++) {
            String shopper = "u-" + i;
            shop.response("rare-" + i, "rare", r -> r.setUserId(shopper).setStars(1));
        }
        for (int i = 0; i < 4; i++) {
            shop.purchase("quiet-" + i, "u-" + i, "quiet", "2026-01-01T10:00:00Z");
        }
        for (int i = 0; i < 5; i++) {
            shop.response("veiled-" + i, "veiled", r -> r.setSessionId("visit").setStars(5));
        }
        shop.response("quiet", "quiet", r -> r.setUserId("u-9").setStars(1));
        shop.send();
    }

    private void await(Shop shop) {
        Await.soon(() -> assertEquals(ANSWERS, shop.rows("answer")));
        Await.soon(() -> assertEquals(9 + 4, shop.rows("shop_event")));
        Await.soon(() -> assertEquals(PRODUCTS.size() + 4, shop.rows("item")));
    }

    @Test
    void tellsHowSatisfiedShoppersAreWithEachProduct() throws IOException {
        sell(one);
        await(one);
        list(one, "").body("items", hasSize(0)).body("made", nullValue());
        make(one);
        list(one, "?order=worst")
                .statusCode(200)
                .body("items.id", equalTo(PRODUCTS))
                .body("total", equalTo(PRODUCTS.size()))
                .body("made", notNullValue())
                .body("items[0].title", equalTo("Product p0"))
                .body("items[0].n", equalTo(SHOPPERS))
                .body("items[0].index", lessThan(2f))
                .body("items[0].standing", lessThan(-0.5f))
                .body("items[5].standing", greaterThan(0.5f))
                .body("items[5].ci95[1]", lessThan(5.001f));
        list(one, "").body("items.id", equalTo(PRODUCTS.reversed()));
        list(two, "").body("items", hasSize(0));
        reported();

        sell(two, number -> PRODUCTS.size() - 1 - number);
        await(two);
        make(two);
        list(two, "?order=worst").body("items.id", equalTo(PRODUCTS.reversed()));
        list(one, "?order=worst").body("items.id", equalTo(PRODUCTS));
        assertTrue(Objects.requireNonNull(told(two).get("p0")).getStanding() > 0);

        Map<String, ItemSatisfaction> told = told(one);
        assertEquals(PRODUCTS.size(), told.size());
        ItemSatisfaction worst = Objects.requireNonNull(told.get("p0"));
        list(one, "?order=worst&pageSize=1").body("items[0].index", equalTo((float) worst.getIndex()));
        assertTrue(worst.getStanding() < 0);
    }

    /** In a report that reaches to the present, with the same numbers in all formats; an older one has none. */
    private void reported() throws IOException {
        var report = FourFormats.of(one, "{\"kind\":\"executive\",\"by\":[\"product\"]}", "executive_all");
        List<NamedCsvRecord> rows = report.same().stream()
                .filter(row -> row.getField("metric").startsWith("index"))
                .toList();
        assertEquals("indexedProducts", rows.getFirst().getField("metric"));
        assertEquals(PRODUCTS.size(), Double.parseDouble(rows.getFirst().getField("value")));
        assertEquals(
                PRODUCTS.reversed(),
                rows.stream().skip(1).map(row -> row.getField("group")).toList());
        String text = report.text();
        assertTrue(text.contains("Satisfaction index of products"), text);
        for (NamedCsvRecord row : rows.subList(1, rows.size())) {
            String shown = String.format(
                    Locale.ROOT,
                    "Product %s %s %s %.2f %.2f – %.2f",
                    row.getField("group"),
                    row.getField("group"),
                    row.getField("n"),
                    Double.valueOf(row.getField("value")),
                    Double.valueOf(row.getField("ci_low")),
                    Double.valueOf(row.getField("ci_high")));
            assertTrue(text.contains(shown), () -> shown + " in " + text);
        }
        var old = FourFormats.of(one, "{\"kind\":\"executive\",\"to\":\"2026-01-01\"}", "executive_until_2026-01-01");
        assertTrue(old.same().stream().noneMatch(row -> row.getField("metric").startsWith("index")));
    }

    /** The tests' bound is as many as they have, of which this one is told of by fewer. */
    @Test
    void isOfTheProductsThatMostToldOf() {
        sell(one);
        one.item("seldom", "Home", "Acme");
        for (int i = 0; i < 5; i++) {
            String shopper = "u-" + i;
            one.response("seldom-" + i, "seldom", r -> r.setUserId(shopper).setStars(5));
        }
        one.send();
        Await.soon(() -> assertEquals(ANSWERS + 5, one.rows("answer")));
        Await.soon(() -> assertEquals(
                "1",
                one.text("select count(*) from satisfaction.item where item_id = 'seldom' and tenant_id = '"
                        + one.tenant + "'")));
        make(one);
        list(one, "?order=worst").body("items.id", equalTo(PRODUCTS));
        one.gone("p5").send();
        Await.soon(() -> {
            one.run("update satisfaction.item_index_made set newest = 0 where tenant_id = '" + one.tenant + "'");
            make(one);
            list(one, "").body("items.id", hasItem("seldom"));
        });
    }

    @Test
    void pagesByTheEndThatIsSure() {
        sell(one);
        await(one);
        make(one);
        List<String> all = new ArrayList<>();
        String token = "";
        do {
            var page = list(one, "?order=best&pageSize=4&pageToken=" + token)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("items.id", String.class));
            token = page.getString("nextPageToken");
        } while (token != null);
        assertEquals(PRODUCTS.reversed(), all);
        list(one, "?order=mood").statusCode(422).body("errors.pointer", contains("?order"));
        list(one, "?pageSize=0").statusCode(400);
        list(one, "?pageToken=x").statusCode(400);
        given().get("/v1/satisfaction/index").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of(one.tenant, "integration"))
                .get("/v1/satisfaction/index")
                .then()
                .statusCode(403);
    }

    @Test
    void takesBackWhatIsGone() {
        sell(one);
        await(one);
        make(one);
        one.gone("p0")
                .response("late", "p1", r -> r.setUserId("u-9").setStars(2))
                .send();
        // what a make has read is not read again for an item's sake
        Await.soon(() -> assertEquals(
                1,
                one.number("select count(*) from satisfaction.item where gone and tenant_id = '" + one.tenant + "'")));
        Await.soon(() -> assertEquals(ANSWERS + 1, one.rows("answer")));
        Await.soon(() -> {
            make(one);
            assertEquals(5, told(one).size());
        });
        list(one, "?order=worst").body("items.id", equalTo(PRODUCTS.subList(1, 6)));
        one.erase("all").send();
        Await.soon(() -> assertEquals(0, one.rows("item_index")));
        Await.soon(() -> assertEquals(0, told(one).size()));
        make(one);
        assertEquals(0, one.rows("item_index"));
    }

    /** What the topic holds of a shop's products now. */
    private static Map<String, ItemSatisfaction> told(Shop shop) {
        Map<String, ItemSatisfaction> told = new HashMap<>();
        for (var record : Topic.records(Topics.SATISFACTION_INDEX)) {
            RecordKey key = RecordKey.parse(record.key());
            if (key.tenant().equals(shop.tenant)) {
                if (record.value() == null) {
                    told.remove(key.entity());
                } else {
                    told.put(key.entity(), read(record.value()));
                }
            }
        }
        return told;
    }

    private static ItemSatisfaction read(byte[] value) {
        try {
            return ItemSatisfaction.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
