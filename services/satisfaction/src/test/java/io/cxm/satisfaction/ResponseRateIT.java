package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many of those who were invited answered, by what invitations know. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ResponseRateIT extends TwoShops {
    /** Twelve were asked to care of a lamp that they bought on the web, six of whom answer; eight to visit of a toy from a store, of whom six do. */
    @BeforeEach
    void ask() {
        one.item("sku-1", "Lamps", "A").item("sku-2", "Toys", "B");
        for (int i = 0; i < 20; i++) {
            String order = "o-" + i;
            boolean web = i < 12;
            one.event(
                    "p-" + i,
                    EventType.EVENT_TYPE_PURCHASE,
                    "u-" + i,
                    web ? "sku-1" : "sku-2",
                    "2026-03-01T10:00:00Z",
                    e -> web
                            ? e.setOrderId(order).setQuantity(1).putContext("channel", "web")
                            : e.setOrderId(order).setQuantity(1).putContext("store", "Harbour"));
        }
        one.send();
        Await.soon(() -> {
            assertEquals(20, one.rows("shop_event"));
            assertEquals(2, one.rows("item"));
        });
        Surveyed.put(one, "care", "");
        Surveyed.put(one, "visit", "");
        List<String> links = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            links.add(invite(i, i < 12 ? "care" : "visit", i < 12 ? "sku-1" : "sku-2"));
        }
        for (int i : new int[] {0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17}) {
            given().contentType("application/json")
                    .urlEncodingEnabled(false)
                    .body("{\"answers\":{\"csat\":5}}")
                    .post(links.get(i))
                    .then()
                    .statusCode(204);
        }
    }

    private String invite(int shopper, String survey, String item) {
        String body = "{\"surveyId\":\"%s\",\"userId\":\"u-%d\",\"orderId\":\"o-%d\",\"itemId\":\"%s\"}"
                .formatted(survey, shopper, shopper, item);
        var invited = Surveyed.as(one).body(body).post("/v1/survey-invitations");
        return Surveyed.link(invited.then().statusCode(201).extract().jsonPath());
    }

    private static ValidatableResponse filtered(Shop shop, String by, String filter) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .queryParam("metric", "responseRate")
                .queryParam("by", by)
                .queryParam("filter", filter)
                .get("/v1/satisfaction")
                .then();
    }

    @Test
    void isToldByWhatInvitationsKnow() {
        Satisfaction.of(one, "?metric=responseRate&by=survey")
                .body("groups.key.survey", equalTo(List.of("care", "visit")))
                .body("groups.metrics.responseRate.value", equalTo(List.of(50f, 75f)))
                .body("groups.metrics.responseRate.n", equalTo(List.of(12, 8)))
                .body("groups.metrics.responseRate.shoppers", equalTo(List.of(12, 8)))
                .body("groups[0].metrics.responseRate.method", equalTo("wilson"));
        Satisfaction.of(one, "?metric=responseRate&by=category")
                .body("groups.key.category", equalTo(List.of("Lamps", "Toys")))
                .body("groups.n", equalTo(List.of(12, 8)));
        // a store of its own have the eight; the others have none and are in no group
        Satisfaction.of(one, "?metric=responseRate&by=store")
                .body("groups.key.store", equalTo(List.of("Harbour")))
                .body("groups.n", equalTo(List.of(8)));
        Satisfaction.of(one, "?metric=responseRate&by=channel").body("groups.key.channel", equalTo(List.of("web")));
        Satisfaction.of(one, "?metric=responseRate&by=ranker").body("groups", hasSize(0));
        Satisfaction.of(one, "?metric=responseRate").body("groups.metrics.responseRate.value", equalTo(List.of(60f)));
        Satisfaction.of(one, "?by=survey").body("groups[0].metrics.responseRate", nullValue());
        Satisfaction.of(two, "?metric=responseRate&by=survey").body("groups", hasSize(0));
        // answers know their survey too
        Await.soon(() -> Satisfaction.of(one, "?metric=csat&by=survey").body("groups.n", equalTo(List.of(6, 6))));
    }

    /** What a filter takes, it takes of those who answered and of those who did not. */
    @Test
    void isFilteredAboveAndBelow() {
        filtered(one, "survey", "category = 'Toys'")
                .statusCode(200)
                .body("groups.key.survey", equalTo(List.of("visit")))
                .body("groups.metrics.responseRate.value", equalTo(List.of(75f)));
        filtered(one, "", "survey = 'care' and channel = 'web'")
                .body("groups.metrics.responseRate.value", equalTo(List.of(50f)))
                .body("groups.n", equalTo(List.of(12)));
    }

    /** A mail that no server took was not delivered, nor one that waits. */
    @Test
    void countsWhatWasDelivered() {
        one.run("update satisfaction.survey_invitation set mail = case when user_id in ('u-6', 'u-7') then 'failed'"
                + " when user_id = 'u-8' then 'waiting' else 'sent' end where survey_id = 'care' and tenant_id = '"
                + one.tenant + "'");
        Satisfaction.of(one, "?metric=responseRate&by=survey")
                .body("groups.n", equalTo(List.of(9, 8)))
                .body("groups[0].metrics.responseRate.value", equalTo(100 * 6 / 9f));
    }

    @Test
    void standsInReports() throws IOException {
        var report = FourFormats.of(one, "{\"kind\":\"executive\"}", "executive_all");
        List<NamedCsvRecord> rows = report.same();
        assertEquals(
                List.of(" 60.0", "category Lamps 50.0", "category Toys 75.0", "survey care 50.0", "survey visit 75.0"),
                rows.stream()
                        .filter(row -> row.getField("metric").equals("responseRate"))
                        .map(row -> row.getField("group_by") + " " + row.getField("group") + " "
                                + Double.valueOf(row.getField("value")))
                        .map(row -> row.replace("  ", " "))
                        .toList());
        String pages = report.text();
        assertTrue(
                pages.contains("Response rate: 60.0 % of 20 invitations to surveys that were delivered in this time"),
                pages);
        assertTrue(pages.contains("By survey: care 50.0 % of 12, visit 75.0 % of 8."), pages);
    }
}
