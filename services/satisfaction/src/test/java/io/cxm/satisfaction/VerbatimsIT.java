package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.satisfaction.retention.KeptFor;
import io.cxm.satisfaction.retention.Retention;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shoppers wrote, from the topic to the analyst. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class VerbatimsIT extends TwoShops {
    private static final String PATH = "/v1/satisfaction/verbatims";
    private static final String TOPICS = "/v1/satisfaction/topics";

    @Inject
    Retention retention;

    @Inject
    KeptFor kept;

    private static Shop wrote(Shop shop, String id, String text, UnaryOperator<SurveyResponse.Builder> with) {
        return shop.response(id, "sku-1", r -> with.apply(r.setText(text).setUserId("u-" + id)));
    }

    private static ValidatableResponse list(Shop shop, String query) {
        var request = Surveyed.as(shop);
        Stream.of(query.split("[?&]", -1)).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            int is = pair.indexOf('=');
            request.queryParam(pair.substring(0, is), pair.substring(is + 1));
        });
        return request.get(PATH).then();
    }

    private static ValidatableResponse correct(Shop shop, String id, String body) {
        return Surveyed.as(shop)
                .urlEncodingEnabled(false) // a colon stays one
                .body(body)
                .post(PATH + "/" + id + ":correct")
                .then();
    }

    @Test
    void areKeptMaskedAndRead() {
        wrote(
                        one,
                        "a",
                        "Delivery was late, write to anna@example.com or +49 170 1234567",
                        r -> r.setCsat(5).setAt(Shop.at("2026-03-01T10:00:00Z")))
                .response("silent", "sku-1", r -> r.setCsat(5))
                .response("blank", "sku-1", r -> r.setCsat(5).setText(" \u200B\u0000 "))
                .title("sku-1", "Lamp")
                .send();
        Await.soon(() -> list(one, "").body("items.id", equalTo(List.of("a"))).body("items[0].title", equalTo("Lamp")));
        list(one, "")
                .body("total", equalTo(1))
                .body("items[0].text", equalTo("Delivery was late, write to [mail] or [phone]"))
                .body("items[0].timestamp", equalTo("2026-03-01T10:00:00Z"))
                .body("items[0].itemId", equalTo("sku-1"))
                .body("items[0].csat", equalTo(5))
                .body("items[0].stars", nullValue())
                .body("items[0].language", equalTo("en"))
                .body("items[0].sentiment", equalTo("negative"))
                .body("items[0].contradiction", equalTo(true))
                .body("items[0].topics", equalTo(List.of(Map.of("topic", "delivery", "sentiment", "negative"))))
                .body("items[0].cut", equalTo(false))
                .body("items[0].corrected", nullValue());
        assertEquals(
                "0",
                one.text("select max(1) from satisfaction.verbatim where body ~ 'anna|4567' and tenant_id = '"
                        + one.tenant + "'"));
        assertEquals(3, one.rows("answer"));
    }

    @Test
    void areNarrowedDownAndPaged() {
        for (int i = 0; i < 7; i++) {
            int day = i + 1;
            wrote(
                    one,
                    "en-" + i,
                    i % 2 == 0 ? "Great quality" : "Poor quality, 100% cotton",
                    r -> r.setStars(3).setAt(Shop.at("2026-03-0" + day + "T10:00:00Z")));
        }
        wrote(one, "zh", "物流太慢了", r -> r.setStars(1).setAt(Shop.at("2026-03-08T10:00:00Z")));
        wrote(one, "de", "Die Lieferung war nicht gut", r -> r.setStars(5).setAt(Shop.at("2026-03-09T10:00:00Z")));
        one.response("other", "sku/2", r -> r.setText("I love it").setStars(1).setAt(Shop.at("2026-03-10T10:00:00Z")))
                .send();
        Await.soon(() -> list(one, "").body("total", equalTo(10)));
        ids("?topic=quality", "en-6", "en-5", "en-4", "en-3", "en-2", "en-1", "en-0");
        ids("?topic=quality&sentiment=negative", "en-5", "en-3", "en-1");
        ids("?sentiment=negative&language=zh", "zh");
        ids("?language=other", "de");
        ids("?itemId=sku/2", "other");
        ids("?contradiction=true", "other");
        ids("?from=2026-03-08&to=2026-03-09", "de", "zh");
        ids("?q=COTTON", "en-5", "en-3", "en-1");
        ids("?q=100%", "en-5", "en-3", "en-1");
        ids("?q=%%");
        ids("?q=太慢", "zh");
        ids("?topic=stock");
        List<String> paged = new ArrayList<>();
        String token = "";
        do {
            var page = list(one, "?topic=quality&pageSize=3&pageToken=" + token)
                    .statusCode(200)
                    .body("total", equalTo(7))
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("items.id"));
            token = page.getString("nextPageToken");
        } while (token != null);
        assertEquals(List.of("en-6", "en-5", "en-4", "en-3", "en-2", "en-1", "en-0"), paged);
        String other = list(one, "?pageSize=1").extract().jsonPath().getString("nextPageToken");
        list(one, "?topic=quality&pageSize=3&pageToken=" + other).statusCode(400);
    }

    private void ids(String query, String... wanted) {
        list(one, query).statusCode(200).body("items.id", equalTo(List.of(wanted)));
    }

    @ParameterizedTest
    @CsvSource({
        "?topic=weather, 400, bad-parameter",
        "?sentiment=sad, 400, bad-parameter",
        "?language=fr, 400, bad-parameter",
        "?contradiction=maybe, 400, bad-parameter",
        "?itemId=., 400, bad-parameter",
        "?from=yesterday, 422, invalid",
        "?pageSize=0, 400, bad-parameter",
        "?pageToken=x, 400, bad-page-token",
    })
    void sayWhatTheyCannotBeNarrowedDownBy(String query, int status, String code) {
        list(one, query).statusCode(status).body("code", equalTo(code));
    }

    @Test
    void areNotLookedForByWhatIsNoText() {
        list(one, "?q=" + "x".repeat(101)).statusCode(400);
        list(one, "?q=a\u0000b").statusCode(400);
    }

    @Test
    void areCorrectedByAPersonWhoIsNamed() {
        wrote(one, "a", "The delivery was great, the price is terrible", r -> r.setStars(5))
                .send();
        Await.soon(() -> list(one, "").body("items[0].topics.topic", equalTo(List.of("delivery", "price"))));
        correct(
                        one,
                        "a",
                        "{\"sentiment\":\"negative\",\"topics\":[{\"topic\":\"delivery\",\"sentiment\":\"negative\"},"
                                + "{\"topic\":\"stock\",\"sentiment\":\"neutral\"}]}")
                .statusCode(200)
                .body("sentiment", equalTo("negative"))
                .body("contradiction", equalTo(true))
                .body("topics.topic", equalTo(List.of("delivery", "stock")))
                .body("topics.sentiment", equalTo(List.of("negative", "neutral")))
                .body("corrected.by", not(nullValue()))
                .body("corrected.at", not(nullValue()));
        list(one, "?topic=price").body("items.size()", equalTo(0));
        list(one, "?topic=stock").body("items.id", equalTo(List.of("a")));
        list(one, "?contradiction=true").body("items.id", equalTo(List.of("a")));
        assertEquals(
                "delivery:1:-1 price:-1:null stock:null:0",
                one.text("""
                        select string_agg(topic || ':' || coalesce(told::text, 'null') || ':' || coalesce(sentiment::text, 'null'), ' ' order by topic)
                        from satisfaction.verbatim_topic where tenant_id = '%s'
                        """.formatted(one.tenant)),
                "what was read stays beside what a person says");
        // none of its topics, and the whole as it is
        correct(one, "a", "{\"topics\":[]}")
                .statusCode(200)
                .body("topics.size()", equalTo(0))
                .body("sentiment", equalTo("negative"));
        Await.soon(() -> assertEquals(
                2,
                Topic.read(Topics.AUDIT).stream()
                        .map(VerbatimsIT::audited)
                        .filter(r -> r.getTenantId().equals(one.tenant))
                        .filter(r -> r.getAction().equals("verbatim.correct")
                                && r.getSubject().equals("a"))
                        .count()));
    }

    private static AuditRecord audited(byte[] value) {
        try {
            return AuditRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refuseCorrectionsThatSayNothing() {
        correct(one, "a", "{\"topics\":[]}").statusCode(404);
        correct(one, "a", "{}").statusCode(422).body("errors[0].pointer", equalTo("/topics"));
        correct(one, "a", "{\"topics\":[],\"colour\":1}").statusCode(422);
        correct(one, "a", "{").statusCode(400);
        correct(one, "a", """
                {"sentiment":"sad","topics":[{"topic":"weather","sentiment":"negative"},{"topic":"price"},
                 {"topic":"size","sentiment":"neutral"},{"topic":"size","sentiment":"neutral"}]}""")
                .statusCode(422)
                .body(
                        "errors.pointer",
                        equalTo(List.of("/topics/0/topic", "/topics/1/sentiment", "/topics/3/topic", "/sentiment")));
    }

    @Test
    void areCountedByTopicWhereFiveShoppersWroteOfIt() {
        for (int i = 0; i < 6; i++) {
            wrote(one, "q-" + i, i < 2 ? "Poor quality" : "Great quality", r -> r);
        }
        for (int i = 0; i < 6; i++) {
            one.response(
                    "p-" + i, "sku", r -> r.setText("The price is terrible").setUserId("same"));
        }
        one.response("p-6", "sku", r -> r.setText("The price is terrible").setUserId("another"))
                .merge("another", "same")
                .send();
        Await.soon(() -> Surveyed.as(one)
                .get(TOPICS)
                .then()
                .body("topics.topic", equalTo(List.of("quality")))
                .body("topics[0].n", equalTo(6))
                .body("topics[0].negative.method", equalTo("wilson"))
                .body("suppressed", equalTo(List.of(Map.of("topic", "price", "reason", "too-few")))));
        var quality = Surveyed.as(one).get(TOPICS).jsonPath();
        assertEquals(33.333, quality.getDouble("topics[0].negative.value"), 0.01);
        assertEquals(9.677, quality.getDouble("topics[0].negative.ci95[0]"), 0.01);
        assertEquals(70.001, quality.getDouble("topics[0].negative.ci95[1]"), 0.01);
        assertEquals(66.667, quality.getDouble("topics[0].positive.value"), 0.01);
        Surveyed.as(one).get(TOPICS + "?to=2001-01-01").then().body("topics.size()", equalTo(0));
        Surveyed.as(one).get(TOPICS + "?from=x").then().statusCode(422);
        Surveyed.as(two).get(TOPICS).then().body("topics.size()", equalTo(0)).body("suppressed.size()", equalTo(0));
    }

    @Test
    void areTheirTenantsAloneAndForWhoMeasures() {
        wrote(one, "a", "Great quality", r -> r).send();
        Await.soon(() -> list(one, "").body("total", equalTo(1)));
        list(two, "").body("total", equalTo(0));
        correct(two, "a", "{\"topics\":[]}").statusCode(404);
        wrote(two, "a", "Poor quality", r -> r).send();
        Await.soon(() -> list(two, "").body("items.text", equalTo(List.of("Poor quality"))));
        list(one, "").body("items.text", equalTo(List.of("Great quality"))).body("items[0].corrected", nullValue());
        for (String role : List.of("merchandiser", "integration")) {
            for (String path : List.of(PATH, TOPICS)) {
                RestAssured.given()
                        .auth()
                        .oauth2(Tokens.of(one.tenant, role))
                        .get(path)
                        .then()
                        .statusCode(403);
            }
        }
        RestAssured.given().get(PATH).then().statusCode(401);
    }

    @Test
    void endWithTheirShopperTheirTenantAndTheirTime() {
        wrote(one, "a", "Great quality", r -> r);
        wrote(one, "b", "Poor quality", r -> r).send();
        wrote(two, "a", "Great quality", r -> r).send();
        Await.soon(() -> assertEquals(3, one.rows("verbatim") + two.rows("verbatim_topic")));
        one.erased("e-1", "u-a", System.currentTimeMillis() + 1).send();
        Await.soon(() -> list(one, "").body("items.id", equalTo(List.of("b"))));
        assertEquals(1, one.rows("verbatim_topic"));
        one.run("update satisfaction.answer set received_at = 1 where tenant_id = '%s'".formatted(one.tenant));
        one.keep(30).send();
        TenantId tenant = new TenantId(one.tenant);
        Await.soon(() -> assertEquals(Duration.ofDays(30), kept.all().get(tenant)));
        retention.apply(tenant).await().atMost(Duration.ofSeconds(60));
        assertEquals(0, one.rows("verbatim") + one.rows("verbatim_topic"));
        assertEquals(1, two.rows("verbatim"));
        two.erase("e-2").send();
        Await.soon(() -> assertEquals(0, two.rows("verbatim") + two.rows("verbatim_topic")));
    }

    @Test
    void mayBeAnything() {
        List<String> hostile = List.of(
                "<img src=x onerror=alert(1)>",
                "=HYPERLINK(\"http://x\")",
                "\u202Etxt.exe",
                "👩‍👩‍👧‍👦🏳️‍🌈",
                "' or 1=1; drop table verbatim; --",
                "\u0000\uFFFE{}[]\\\"",
                "ไทย עברית العربية हिन्दी ქართული",
                "very long ".repeat(10_000));
        for (int i = 0; i < hostile.size(); i++) {
            wrote(one, "h-" + i, hostile.get(i), r -> r.setAt(Shop.at("2026-03-01T10:00:00Z")));
        }
        one.send();
        Await.soon(() -> list(one, "").body("total", equalTo(hostile.size())));
        List<String> texts = list(one, "").extract().jsonPath().getList("items.text");
        assertEquals("<img src=x onerror=alert(1)>", texts.getLast());
        assertEquals("txt.exe", texts.get(hostile.size() - 3));
        assertTrue(texts.getFirst().length() <= SafeText.LONGEST);
        list(one, "").body("items[0].cut", equalTo(true));
        list(one, "?q=drop table").body("items.size()", equalTo(1));
    }
}
