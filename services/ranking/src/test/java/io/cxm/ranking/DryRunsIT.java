package io.cxm.ranking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule would have changed of answers that were given, held against what is answered once it is in force. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class DryRunsIT extends GivenAnswers {
    private static final String UP = "{\"kind\":\"boost\",\"items\":\"id = 'a-7'\",\"factor\":50}";

    private final Configuring rules = new Configuring(one, "/v1/rules");

    private static ValidatableResponse dryRun(Shop shop, String rule, String body) {
        return dryRun(shop, rule, "", body);
    }

    private static ValidatableResponse dryRun(Shop shop, String rule, String query, String body) {
        return shop.post(Roles.MERCHANDISER, "/v1/rules/" + rule + ":dryRun" + query, body);
    }

    /** Answers that can be made again, all stored. */
    private static List<String> answered(Shop shop, int n) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String id = asked(shop, PATH, ASK);
            read(shop, id).statusCode(200).body("replayable", is(true));
            ids.add(id);
        }
        return ids;
    }

    /** Each of a shop's answers as often as this once more. */
    private static void copy(Shop shop, int times) {
        run("""
            insert into ranking.answer (tenant_id, given_at, id, kind, user_id, anonymous_id, replayable, body, lot)
            select a.tenant_id, a.given_at, b.id, a.kind, a.user_id, a.anonymous_id, a.replayable, a.body,
              ('x' || right(replace(b.id::text, '-', ''), 16))::bit(64)::bigint
            from ranking.answer a,
              lateral (select (left(a.id::text, 24) || lpad(to_hex(n), 12, '0'))::uuid as id from generate_series(1, %d) n) b
            where a.tenant_id = '%s'
            """.formatted(times, shop.tenant));
    }

    /** Single quotes stand for double ones but within double ones. */
    private static String json(String said) {
        String[] parts = said.split("\"", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = parts[i].replace('\'', '"');
        }
        return "{" + String.join("\"", parts) + "}";
    }

    private static List<String> items(Shop shop) {
        return read(shop, answered(shop, 1).getFirst()).extract().path("items.id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'kind':'boost','items':\"id = 'a-7'\",'factor':50 | a-7 | a-4 | 1",
                "'kind':'bury','items':\"id = 'a-0'\",'factor':0 | a-5 | a-0 | 1",
                "'kind':'pin','items':\"id = 'a-8'\",'position':2 | a-8 | a-4 | 1",
                "'kind':'pin','items':\"id = 'a-1'\",'despite':['seen'] | a-1 | a-4 | 1",
                "'kind':'exclude','items':\"brand = 'A'\" | a-5 | a-0 | 3",
                "'kind':'cap','by':'brand','most':2 | a-5 | a-4 | 1"
            })
    void saysWhatIsAnsweredOnceTheRuleIsInForce(String said, String came, String went, int acted) {
        String rule = json(said);
        answered(one, 3);
        List<String> before = one.ids(ASK.replace("{\"user\"", "{\"record\":false,\"user\""));
        ValidatableResponse run = dryRun(one, "tried", rule)
                .statusCode(200)
                .body("tried", is("with"))
                .body("looked", is(3))
                .body("applies", is(3))
                .body("differs", is(3))
                .body("unfilled", is(0))
                .body("leftOut", empty())
                .body("reason", nullValue())
                .body("sampled", is(false))
                .body("answers", is(3))
                .body("replayable", is(3))
                .body("share.value", is(1.0f))
                .body("effects.acted", is(3 * acted))
                .body("items.find { it.id == '" + came + "' }.came", is(3))
                .body("items.find { it.id == '" + came + "' }.rankBefore", nullValue())
                .body("items.find { it.id == '" + went + "' }.went", is(3))
                .body("items.find { it.id == '" + went + "' }.rankAfter", nullValue())
                .body("items.title", everyItem(not(nullValue())))
                .body("examples", hasSize(3))
                .body("examples[0].before", is(before));
        assertEquals(before, items(one), "nothing that is served changed");
        rules.get("tried").statusCode(404);
        rules.put("tried", rule).statusCode(201);
        List<String> after = items(one);
        assertNotEquals(before, after);
        run.body("examples.after", everyItem(is(after)));
        // of a rule that is in force: what the answers would be without it, those of then and of now alike
        dryRun(one, "tried", "")
                .statusCode(200)
                .body("tried", is("without"))
                .body("differs", is(5))
                .body("examples.before", everyItem(is(after)))
                .body("examples.after", everyItem(is(before)));
    }

    @Test
    void looksAtTheAnswersOfItsTenantAlone() {
        answered(one, 2);
        answered(two, 1);
        copy(one, 20);
        // more than are read at once
        dryRun(one, "up", UP)
                .body("looked", is(42))
                .body("differs", is(42))
                .body("sampled", is(false))
                .body("examples", hasSize(5))
                .body("examples.recommendationId.unique()", hasSize(5));
        dryRun(two, "up", UP)
                .body("looked", is(1))
                .body("applies", is(1))
                .body("differs", is(0))
                .body("share.value", is(0.0f))
                .body("items", empty())
                .body("examples", empty());
        dryRun(two, "up", UP.replace("a-7", "b-7"))
                .body("differs", is(1))
                .body("items.id", everyItem(startsWith("b-")));
        rules.put("up", UP).statusCode(201);
        dryRun(two, "up", "").statusCode(404).body("code", is("not-found"));
        // nothing at all is of no type
        given().auth()
                .oauth2(Tokens.of(one.tenant, Roles.MERCHANDISER))
                .noContentType()
                .urlEncodingEnabled(false)
                .post("/v1/rules/up:dryRun")
                .then()
                .statusCode(200)
                .body("kind", is("boost"));
    }

    @Test
    void holdsWhereTheRuleWouldHaveHeld() {
        new Configuring(one, "/v1/scenarios").put("home", "{}").statusCode(201);
        answered(one, 2);
        String home = asked(one, PATH, ASK.replace("{\"user\"", "{\"scenario\":\"home\",\"user\""));
        String berlin = asked(one, PATH, ASK.replace("u-1", "berliner"));
        read(one, home).statusCode(200);
        read(one, berlin).statusCode(200);
        String body = UP.replace("}", ",\"scenarios\":[\"home\"]}");
        dryRun(one, "up", body)
                .body("looked", is(4))
                .body("applies", is(1))
                .body("differs", is(1))
                .body("share.value", is(0.25f))
                .body("examples.recommendationId", contains(home));
        dryRun(one, "up", UP.replace("}", ",\"shoppers\":\"city = 'Berlin'\"}"))
                .body("applies", is(1))
                .body("examples.recommendationId", contains(berlin));
        // when it is to begin and to end is no matter: it is tried as if it were in force
        rules.put("up", UP.replace("}", ",\"from\":\"2036-01-01T00:00:00Z\"}")).statusCode(201);
        dryRun(one, "up", "").body("tried", is("with")).body("differs", is(4));
        rules.put("off", UP.replace("}", ",\"enabled\":false}")).statusCode(201);
        dryRun(one, "off", "").body("tried", is("with")).body("differs", is(4));
    }

    @Test
    void saysWhyItKnowsNothing() {
        dryRun(one, "up", UP)
                .statusCode(200)
                .body("reason", is("no_answers"))
                .body("looked", is(0))
                .body("share", nullValue())
                .body("items", empty());
        String search = asked(one, "/v1/search", "{\"query\":\"kettle\"}");
        read(one, search).statusCode(200);
        dryRun(one, "up", UP).body("reason", is("no_inputs")).body("answers", is(1));
        String gone = answered(one, 1).getFirst();
        rewrite(gone, BUNDLE, "2000-01-01.1");
        dryRun(one, "up", UP)
                .body("reason", is("none_again"))
                .body("leftOut.reason", is(List.of("bundle_gone")))
                .body("leftOut[0].answers", is(1));
        String other = answered(one, 1).getFirst();
        rewrite(other, "\"id\":\"a-2\"", "\"id\":\"a-9\"");
        answered(one, 1);
        dryRun(one, "up", UP)
                .body("reason", nullValue())
                .body("looked", is(1))
                .body("differs", is(1))
                .body("leftOut.reason", is(List.of("bundle_gone", "not_same")));
    }

    @Test
    void knowsNothingOfAShopperWhoWasErased() {
        String gone = answered(one, 3).getFirst();
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId("er-1")
                .setUserId("u-1")
                .build());
        Announcing.await(
                Duration.ofSeconds(20),
                "they are gone",
                () -> read(one, gone).extract().statusCode() == 410);
        dryRun(one, "up", UP)
                .body("reason", is("no_inputs"))
                .body("answers", is(3))
                .body("erased", is(3))
                .body("replayable", is(0))
                .body("looked", is(0));
    }

    @Test
    void looksAtTheTimeThatIsAskedFor() {
        answered(one, 1);
        Instant hour = Instant.now().minus(1, ChronoUnit.HOURS);
        dryRun(one, "up", "?to=" + hour, UP).body("looked", is(0)).body("reason", is("no_answers"));
        dryRun(one, "up", "?from=" + hour, UP).body("looked", is(1));
        dryRun(one, "up", "?from=1000&to=2000-01-01", UP).body("looked", is(0));
        dryRun(one, "up", "?from=soon", UP).statusCode(400).body("errors[0].pointer", is("?from"));
        dryRun(one, "up", "?from=2026-01-02&to=2026-01-01", UP).statusCode(400).body("errors[0].pointer", is("?to"));
    }

    @Test
    void isOneOfATenantAtATime() throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection blocking = RealServers.postgres().superuser("cxm");
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("lock table ranking.answer in access exclusive mode");
            List<Future<Integer>> under = new ArrayList<>();
            for (Shop shop : List.of(one, two)) {
                under.add(callers.submit(() -> dryRun(shop, "up", UP).extract().statusCode()));
                Announcing.await(
                        Duration.ofSeconds(8),
                        "it waits",
                        () -> rows(
                                        "select count(*) from pg_locks where not granted and relation = ?::regclass",
                                        "ranking.answer")
                                == under.size());
                dryRun(one, "up", UP)
                        .statusCode(503)
                        .header("Retry-After", notNullValue())
                        .body("code", is("busy"))
                        .body("detail", is("a dry run of this tenant is under way"));
            }
            dryRun(Shop.open("three", "c-"), "up", UP)
                    .statusCode(503)
                    .body("detail", is("as many dry runs are under way as may be"));
            blocking.rollback();
            for (Future<Integer> call : under) {
                assertEquals(200, call.get(20, TimeUnit.SECONDS));
            }
        }
        dryRun(one, "up", UP).statusCode(200);
    }

    @Test
    void refusesWhatIsNoRule() {
        dryRun(one, "up", "{}").statusCode(422).body("errors[0].pointer", is("/kind"));
        dryRun(one, "up", UP.replace("50", "0.5")).statusCode(422).body("errors[0].pointer", is("/factor"));
        dryRun(one, "up", UP.replace("factor", "weight")).statusCode(422).body("errors[0].pointer", is("/weight"));
        dryRun(one, "Up", UP).statusCode(422).body("errors[0].pointer", is("?id"));
        dryRun(one, "up", "").statusCode(404);
        one.post(Roles.ANALYST, "/v1/rules/up:dryRun", UP).statusCode(403);
    }
}
