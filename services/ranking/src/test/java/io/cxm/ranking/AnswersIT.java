package io.cxm.ranking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.item.ItemState;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.serving.SmallBundle;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that were given. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class AnswersIT extends GivenAnswers {
    @Test
    void areReadAsTheyWereGiven() {
        ValidatableResponse answer = one.post(PATH, ASK).statusCode(200);
        String id = answer.extract().path("recommendationId");
        ValidatableResponse given = read(one, id)
                .statusCode(200)
                .body("kind", is("recommendations"))
                .body("replayable", is(true))
                .body("at", notNullValue())
                .body("items[0].values.title", is("Steel kettle 0"));
        for (String part :
                List.of("items", "bundle", "ranker", "scenario", "tookMs", "degraded", "warnings", "rules")) {
            assertEquals(answer.extract().<Object>path(part), given.extract().<Object>path(part), part);
        }
        Instant at = Instant.parse(given.extract().path("at"));
        assertTrue(Duration.between(at, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void areNobodyElses() {
        String id = asked(one, PATH, ASK);
        read(one, id).statusCode(200);
        replay(one, id).statusCode(200);
        whyNot(one, id, "itemId=a-1").statusCode(200);
        for (ValidatableResponse refused :
                List.of(read(two, id), replay(two, id), whyNot(two, id, "itemId=a-1"), read(one, "rec_1"))) {
            refused.statusCode(404).body("code", is("not-found"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trending", "similar", "rankings"})
    void ofEveryKindAreMadeAgain(String kind) {
        String id = asked(
                one, "/v1/" + kind, "{\"user\":{\"id\":\"u-1\"},\"itemId\":\"a-2\",\"itemIds\":[\"a-4\",\"a-3\"]}");
        read(one, id).statusCode(200).body("kind", is(kind)).body("replayable", is(true));
        replay(one, id).statusCode(200).body("same", is(true));
    }

    @Test
    void ofSearchesAreReadAlone() {
        String id = asked(one, "/v1/search", "{\"query\":\"kettle\"}");
        read(one, id).statusCode(200).body("kind", is("search")).body("replayable", is(false));
        replay(one, id).statusCode(409).body("code", is("conflict"));
        whyNot(one, id, "itemId=a-1").statusCode(409);
    }

    @Test
    void areKeptWhereThatIsSaidThoughTheyDoNotCount() {
        String kept = asked(one, PATH, "{\"user\":{},\"record\":false,\"keep\":true}");
        read(one, kept).statusCode(200);
        String unkept = asked(one, PATH, "{\"user\":{},\"record\":false}");
        read(one, unkept).statusCode(404);
    }

    @Test
    void ofBatchesAreSampledWhereThereAreManyAtOnce() {
        String requests =
                String.join(",", IntStream.range(0, 100).mapToObj(_ -> ASK).toList());
        Map<Boolean, String> found = new HashMap<>();
        for (int batch = 0;
                batch < 5 && found.size() < 2;
                batch++) { // the first one may be slow, which is not many at once
            List<String> ids = one.post(PATH + ":batch", "{\"requests\":[" + requests + "]}")
                    .statusCode(200)
                    .extract()
                    .path("responses.recommendationId");
            for (int i = 0; i < ids.size() && found.size() < 2; i++) {
                boolean replayable =
                        read(one, ids.get(i)).statusCode(200).extract().path("replayable");
                found.put(replayable, ids.get(i));
            }
        }
        assertEquals(Set.of(true, false), found.keySet());
        replay(one, found.getOrDefault(false, "")).statusCode(409).body("detail", containsString("not kept"));
    }

    @Test
    void comeOutTheSameThoughItemsAndRulesAndTheBundleChanged() throws IOException {
        new Configuring(one, "/v1/rules")
                .put("up", "{\"kind\":\"boost\",\"items\":\"id = 'a-7'\",\"factor\":50}")
                .statusCode(201);
        String id = asked(one, PATH, ASK);
        List<String> were = read(one, id).body("items", hasSize(4)).extract().path("items.id");
        assertEquals("a-7", were.getFirst());
        new Configuring(one, "/v1/rules").delete("up").statusCode(204);
        announcing.item(ItemState.newBuilder()
                .setTenantId(one.tenant)
                .setItemId(were.get(1))
                .setDeleted(true)
                .setChangedAt(SmallBundle.CLOCK + 1)
                .build());
        one.promote(announcing, bundles, "2026-11-02.2");
        Announcing.await(
                Duration.ofSeconds(20),
                "the item is gone",
                () -> !one.ids(ASK.replace("\"count\":4", "\"count\":9")).contains(were.get(1)));
        replay(one, id)
                .statusCode(200)
                .body("same", is(true))
                .body("items.id", is(were))
                .body("bundle", is(BUNDLE))
                .body("items[0].explain.rules[0].id", is("up"));
        whyNot(one, id, "itemId=" + were.get(1)).body("stage", is("shown")).body("rank", is(2));
    }

    @Test
    void sayWhereAnItemWasLeft() {
        Configuring rules = new Configuring(one, "/v1/rules");
        rules.put("no-two", "{\"kind\":\"exclude\",\"items\":\"id = 'a-2'\"}").statusCode(201);
        String id = asked(one, PATH, ASK.replace("{\"user\"", "{\"filter\":\"price <= 900\",\"user\""));
        whyNot(one, id, "itemId=a-0")
                .statusCode(200)
                .body("stage", is("shown"))
                .body("rank", is(1))
                .body("recommendationId", is(id))
                .body("text", is("Steel kettle 0 is shown, at place 1"));
        whyNot(one, id, "itemId=a-2")
                .body("stage", is("excluded_by_rule"))
                .body("ruleId", is("no-two"))
                .body("text", is("Rule no-two excludes Steel kettle 2"));
        whyNot(one, id, "itemId=a-8")
                .body("stage", is("below_last"))
                .body("rank", is(7))
                .body("last.rank", is(4))
                .body("score", notNullValue());
        whyNot(one, id, "itemId=a-9").body("stage", is("not_eligible")).body("predicate", is("filter"));
        whyNot(one, id, "itemId=a-1").body("stage", is("not_eligible")).body("predicate", is("seen"));
        whyNot(one, id, "itemId=a-1&language=zh").body("text", containsString("不应再次向该顾客展示"));
        whyNot(one, id, "itemId=b-1").body("stage", is("unknown_item")).body("rank", nullValue());
        whyNot(one, id, "itemId=a-1&language=fr").statusCode(400).body("errors[0].pointer", is("?language"));
        whyNot(one, id, "").statusCode(400).body("errors[0].pointer", is("?itemId"));
    }

    @Test
    void nameTheChannelsThatDidNotFindAnItem() {
        neighbours.lateChannel = "history";
        String id = asked(one, PATH, ASK.replace("u-1", "nobody"));
        whyNot(one, id, "itemId=a-1")
                .body("stage", is("not_recalled"))
                .body("channels[0].name", is("history"))
                .body("channels[0].problem", is("late"))
                .body("text", containsString("left out were history (late)"));
    }

    @Test
    void sayWhenTheyAreNotTheSame() {
        String id = asked(one, PATH, ASK);
        read(one, id).statusCode(200).body("items[1].id", is("a-2"));
        rewrite(id, "\"id\":\"a-2\"", "\"id\":\"a-9\"");
        replay(one, id).statusCode(200).body("same", is(false)).body("items[1].id", is("a-2"));
    }
}
