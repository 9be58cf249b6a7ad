package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cxm.contracts.event.EventType;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why what was bought came back: as returns say, of lines whose window has closed, without what a few said alone. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReturnReasonsIT extends TwoShops {
    private static ValidatableResponse ask(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction/return-reasons" + query)
                .then();
    }

    /** Bought on the first of March, and back a week later where there is a reason. */
    private void lines(int from, int to, String reason) {
        for (int i = from; i < to; i++) {
            one.purchase("p" + i, "u-" + i, "cup", "2011-03-01T00:00:00Z");
            if (!reason.isEmpty()) {
                one.event(
                        "r" + i,
                        EventType.EVENT_TYPE_RETURN,
                        "u-" + i,
                        "cup",
                        "2011-03-08T00:00:00Z",
                        e -> reason.equals("-") ? e : e.putContext("reason", reason));
            }
        }
    }

    private void fill() {
        lines(0, 12, "Too small");
        lines(12, 24, " too SMALL\u202E");
        lines(24, 34, "damaged");
        lines(34, 39, "-");
        lines(39, 60, "");
        one.today("2011-06-20T00:00:00Z").send();
        Await.soon(() -> ask(one, "").statusCode(200).body("returned", greaterThanOrEqualTo(39)));
    }

    @Test
    void tellsReasonsOfAsManyAsGaveThem() {
        fill();
        ask(one, "")
                .body("told", equalTo(34))
                .body("reason", nullValue())
                .body(
                        "until",
                        equalTo("2011-05-21T00:00:00.001Z")) // with no last day, what is shipped today counts as well
                .body("reasons.reason", contains("too small", "damaged"))
                .body("reasons.n", contains(24, 10))
                .body("reasons.shoppers", contains(24, 10))
                .body("reasons[0].value", equalTo(70.588234f))
                .body("reasons[0].method", equalTo("wilson"))
                .body("others", equalTo(0));
        List<Double> ends = ask(one, "").extract().jsonPath().getList("reasons[0].ci95", Double.class);
        assertEquals(53.83, ends.getFirst(), 0.01); // Wilson's of 24 of 34
        assertEquals(83.17, ends.getLast(), 0.01);
        ask(two, "").statusCode(200).body("reason", equalTo("none_returned")).body("reasons", empty());
        ask(one, "?to=2011-03-31").body("returned", equalTo(39)).body("until", nullValue());
        ask(one, "?from=2011-04-01&to=2011-04-30").body("returned", equalTo(0));
    }

    @Test
    void standInReportsAsTheApiTellsThem() {
        fill();
        var json = StoredReport.made(one, "{\"kind\":\"satisfaction\",\"by\":[],\"formats\":[\"json\",\"xlsx\"]}")
                .download("json")
                .jsonPath();
        String rows = "rows.findAll { it.groupBy == 'returnReason' }.";
        assertEquals(List.of("too small", "damaged", ""), json.getList(rows + "group"));
        assertEquals(
                List.of("returnReasonShare", "returnReasonShare", "returnReasonGiven"), json.getList(rows + "metric"));
        List<Float> values = json.getList(rows + "value", Float.class);
        assertEquals(ask(one, "").extract().jsonPath().getList("reasons.value", Float.class), values.subList(0, 2));
        assertEquals(100 * 34 / 39f, values.getLast(), 1e-4f);
    }

    /** Two who wrote something of their own are not told of, nor is what would leave them over. */
    @Test
    void tellsOfNobodyWhoGaveAReasonAlone() {
        lines(60, 61, "ask alice@example.com");
        lines(61, 62, "my flat is too small");
        fill();
        Await.soon(() -> ask(one, "").body("returned", equalTo(41)));
        String body = ask(one, "")
                .body("reasons.reason", contains("too small"))
                .body("reasons[0].n", equalTo(24))
                .body("told", equalTo(36))
                .body("others", equalTo(12))
                .extract()
                .asString();
        assertFalse(body.contains("alice") || body.contains("flat"), body);
    }

    /** Who sends back ten lines for one reason is one shopper. */
    @Test
    void takesTheLinesOfOneShopperForWhatTheyTell() {
        for (int i = 0; i < 20; i++) {
            String reason = i < 10 ? "size" : "quality";
            for (int line = 0; line < 10; line++) {
                String id = i + "-" + line;
                one.event(
                                "p" + id,
                                EventType.EVENT_TYPE_PURCHASE,
                                "u-" + i,
                                "cup-" + line,
                                "2011-03-01T00:00:00Z",
                                e -> e)
                        .event(
                                "r" + id,
                                EventType.EVENT_TYPE_RETURN,
                                "u-" + i,
                                "cup-" + line,
                                "2011-03-05T00:00:00Z",
                                e -> e.putContext("reason", reason));
            }
        }
        one.today("2011-06-20T00:00:00Z").send();
        Await.soon(() -> ask(one, "").body("told", equalTo(200)));
        List<Map<String, Object>> reasons = ask(one, "").extract().jsonPath().getList("reasons");
        for (Map<String, Object> reason : reasons) {
            List<?> ends = (List<?>) reason.get("ci95");
            // Wilson's of 10 of 20 is 29.9 to 70.1, and of 100 of 200 43.1 to 56.9
            assertFalse(((Number) ends.getFirst()).doubleValue() > 31, reason::toString);
            assertFalse(((Number) ends.getLast()).doubleValue() < 69, reason::toString);
        }
    }

    @Test
    void saysSinceWhenWindowsAreOpen() {
        lines(0, 9, "size");
        one.today("2011-04-20T00:00:00Z").send();
        Await.soon(() -> ask(one, "?to=2011-12-31").body("until", equalTo("2011-03-21T00:00:00.001Z")));
    }

    @ParameterizedTest
    @CsvSource({"?from=soon, ?from", "?from=2026-02-01&to=2026-01-01, ?to"})
    void refusesWhatIsNoTime(String query, String pointer) {
        ask(one, query).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }
}
