package io.cxm.ranking;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments as a resource: written, read, changed, removed, each shop's its own, in agreement with one another. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class ExperimentsIT extends TwoShops {
    private static final String TRIAL = """
            {"name":"Bolder","description":"Does it sell?","scenario":"home","kind":"ab",
             "arms":[{"id":"control","scenario":"home","share":0.9},{"id":"b","scenario":"home-b","share":0.1}],
             "from":"2026-01-01T00:00:00+01:00","to":"2036-01-01T00:00:00Z"}""";

    private final Configuring ofOne = new Configuring(one, "/v1/experiments");
    private final Configuring ofTwo = new Configuring(two, "/v1/experiments");
    private final Configuring scenarios = new Configuring(one, "/v1/scenarios");

    /** Of a shop that all cases of what is refused have in common. */
    private static final Configuring REFUSING = new Configuring(Shop.open("refusing", "r-"), "/v1/experiments");

    private static boolean refusing;

    @BeforeEach
    void scenarios(TestInfo test) {
        boolean ofRefusing = test.getTestMethod().orElseThrow().isAnnotationPresent(ParameterizedTest.class);
        if (ofRefusing && refusing) {
            return;
        }
        var some = ofRefusing ? new Configuring(REFUSING.shop(), "/v1/scenarios") : scenarios;
        for (String id : List.of("home", "home-b", "cart")) {
            some.put(id, "{}").statusCode(201);
        }
        refusing |= ofRefusing;
    }

    private static String off(String body) {
        return body.replaceFirst("\\{", "{\"enabled\":false,");
    }

    @Test
    void isWrittenReadChangedAndRemoved() {
        String etag = ofOne.put("trial", TRIAL)
                .statusCode(201)
                .header("Location", endsWith("/v1/experiments/trial"))
                .body("id", is("trial"))
                .body("name", is("Bolder"))
                .body("description", is("Does it sell?"))
                .body("enabled", is(true))
                .body("state", is("running"))
                .body("scenario", is("home"))
                .body("kind", is("ab"))
                .body("arms.id", is(List.of("control", "b")))
                .body("arms.scenario", is(List.of("home", "home-b")))
                .body("arms.share", is(List.of(0.9f, 0.1f)))
                .body("from", is("2025-12-31T23:00:00Z"))
                .body("to", is("2036-01-01T00:00:00Z"))
                .body("changedAt", notNullValue())
                .extract()
                .header("ETag");
        ofOne.put("trial", TRIAL).statusCode(428).body("code", is("precondition-required"));
        ofOne.put("trial", TRIAL, "\"v7777\"").statusCode(412).body("code", is("stale"));
        String changed = ofOne.put("trial", off(TRIAL), etag)
                .statusCode(200)
                .header("ETag", not(etag))
                .body("state", is("disabled"))
                .extract()
                .header("ETag");
        ofOne.get("trial").statusCode(200).header("ETag", changed).body("enabled", is(false));
        ofOne.list("").body("items.id", is(List.of("trial"))).body("total", is(1));
        ofOne.list("?pageSize=0").statusCode(400);
        ofOne.put("trial", TRIAL.replace("2026-01-01", "2035-01-01"), changed)
                .statusCode(200)
                .body("state", is("planned"));
        ofOne.put("trial", TRIAL.replace("2036-01-01", "2026-01-02"), "*")
                .statusCode(200)
                .body("state", is("ended"));
        ofOne.delete("trial").statusCode(204);
        ofOne.delete("trial").statusCode(404);
        ofOne.get("trial").statusCode(404);
        // a scenario and an experiment of one id are two things
        ofOne.put("home", TRIAL).statusCode(201);
    }

    @Test
    void belongsToItsTenant() {
        String etag = ofOne.put("trial", TRIAL).extract().header("ETag");
        ofTwo.get("trial").statusCode(404);
        ofTwo.delete("trial").statusCode(404);
        ofTwo.list("").body("items", empty());
        // whose scenarios are the other's is nobody's business
        ofTwo.put("trial", TRIAL).statusCode(422).body("errors[0].code", is("unknown"));
        new Configuring(two, "/v1/scenarios").put("home", "{}").statusCode(201);
        new Configuring(two, "/v1/scenarios").put("home-b", "{}").statusCode(201);
        ofTwo.put("trial", TRIAL, etag).statusCode(412);
        ofTwo.put("trial", TRIAL).statusCode(201);
        ofOne.get("trial").header("ETag", etag);
    }

    @Test
    void onlyWhoMayRecommendConfigures() {
        ofOne.putAs(Roles.ANALYST, "trial", TRIAL).statusCode(403);
        ofOne.putAs(Roles.INTEGRATION, "trial", TRIAL).statusCode(201);
        ofOne.putAs(Roles.TENANT_ADMIN, "again", off(TRIAL)).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}]} | 201 | ",
                "{'kind':'interleaving','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}]} | 201 | ",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home','share':0.5},{'id':'b','scenario':'home','share':0.5}]} | 201 | ",
                "{'scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}]} | 422 | /kind",
                "{'kind':'bandit','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}]} | 422 | /kind",
                "{'kind':'ab','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}]} | 422 | /scenario",
                "{'kind':'ab','scenario':'none','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}]} | 422 | /scenario",
                "{'kind':'ab','scenario':'home'} | 422 | /arms",
                "{'kind':'ab','scenario':'home','arms':[]} | 422 | /arms",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home','share':1}]} | 422 | /arms",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},null]} | 422 | /arms/1",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b'}]} | 422 | /arms/1/scenario",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'none'}]} | 422 | /arms/1/scenario",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'scenario':'cart'}]} | 422 | /arms/1/id",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'B b','scenario':'cart'}]} | 422 | /arms/1/id",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'a','scenario':'cart'}]} | 422 | /arms/1/id",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home','share':0.5},{'id':'b','scenario':'cart'}]} | 422 | /arms/1/share",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home','share':1},{'id':'b','scenario':'cart','share':0}]} | 422 | /arms/0/share",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home','share':0.5},{'id':'b','scenario':'cart','share':0.4}]} | 422 | /arms",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home','share':'half'},{'id':'b','scenario':'cart'}]} | 422 | /arms/0/share",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home','weight':1},{'id':'b','scenario':'cart'}]} | 422 | /arms/0/weight",
                "{'kind':'interleaving','scenario':'home','arms':[{'id':'a','scenario':'home','share':0.6},{'id':'b','scenario':'cart','share':0.4}]} | 422 | /arms",
                "{'kind':'interleaving','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'},{'id':'c','scenario':'cart'}]} | 422 | /arms",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}],'salt':7} | 422 | /salt",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}],'from':'soon'} | 422 | /from",
                "{'kind':'ab','scenario':'home','arms':[{'id':'a','scenario':'home'},{'id':'b','scenario':'cart'}],'from':'2026-02-01T00:00:00Z','to':'2026-02-01T00:00:00Z'} | 422 | /to",
                "[] | 422 | ''",
            })
    void refusesWhatCannotBe(String body, int status, String pointer) {
        var answer = REFUSING.put("trial", body.replace('\'', '"')).statusCode(status);
        if (status == 422) {
            answer.contentType("application/problem+json").body("errors[0].pointer", equalTo(pointer));
            REFUSING.get("trial").statusCode(404);
        } else {
            REFUSING.delete("trial").statusCode(204);
        }
    }

    @Test
    void refusesWhatDisagreesWithWhatIsThere() {
        ofOne.put("trial", TRIAL).statusCode(201);
        ofOne.put("again", TRIAL)
                .statusCode(409)
                .body("code", is("conflict"))
                .body("detail", containsString("The experiment trial divides the requests of home"));
        ofOne.put("again", TRIAL.replace("\"scenario\":\"home\",\"kind\"", "\"scenario\":\"home-b\",\"kind\""))
                .statusCode(409);
        ofOne.get("again").statusCode(404);
        ofOne.put("again", off(TRIAL)).statusCode(201);
        ofOne.put("again", TRIAL, "*").statusCode(409);
        ofOne.put("trial", TRIAL.replace("0.9", "0.8").replace("0.1", "0.2"), "*")
                .statusCode(409)
                .body("detail", containsString("It is running"));
        ofOne.put("trial", TRIAL.replace("Bolder", "Brighter"), "*").statusCode(200);
        // what it needs stays until it is off
        scenarios
                .delete("home-b")
                .statusCode(409)
                .body("detail", containsString("The experiment trial needs this scenario"));
        scenarios.put("home-b", "{\"count\":3}", "*").statusCode(200);
        ofOne.put("trial", off(TRIAL), "*").statusCode(200);
        ofOne.put("trial", off(TRIAL.replace("0.9", "0.8").replace("0.1", "0.2")), "*")
                .statusCode(200);
        scenarios.delete("home-b").statusCode(204);
        ofOne.put("trial", TRIAL, "*").statusCode(422).body("errors[0].pointer", is("/arms/1/scenario"));
    }

    @Test
    void refusesLongTextsBadIdsAndNoBody() {
        ofOne.put("trial", TRIAL.replace("Bolder", "x".repeat(101))).statusCode(422);
        ofOne.put("trial", "").statusCode(400);
        ofOne.put("Trial", TRIAL).statusCode(422).body("errors[0].pointer", is("?id"));
        ofOne.put("nameless", TRIAL.replace("\"name\":\"Bolder\",", "")).body("name", nullValue());
    }
}
