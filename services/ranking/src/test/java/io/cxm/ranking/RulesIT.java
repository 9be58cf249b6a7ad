package io.cxm.ranking;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as a resource: written, read, changed, removed, each shop's its own. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class RulesIT extends TwoShops {
    private static final String PIN = """
            {"name":"Launch","description":"Of the week","kind":"pin","items":"id = 'a-9'","shoppers":"memberTier = 'gold'",
             "scenarios":["default"],"from":"2026-01-01T00:00:00+01:00","to":"2036-01-01T00:00:00Z",
             "hours":{"from":"08:00","to":"20:00","zone":"Europe/Berlin"},"priority":7,"position":2,"most":3,
             "despite":["stock","seen"]}""";

    private final Configuring ofOne = new Configuring(one, "/v1/rules");
    private final Configuring ofTwo = new Configuring(two, "/v1/rules");

    @Test
    void isWrittenReadChangedAndRemoved() {
        String etag = ofOne.put("launch", PIN)
                .statusCode(201)
                .header("Location", endsWith("/v1/rules/launch"))
                .body("id", is("launch"))
                .body("kind", is("pin"))
                .body("enabled", is(true))
                .body("priority", is(7))
                .body("items", is("id = 'a-9'"))
                .body("shoppers", is("memberTier = 'gold'"))
                .body("scenarios", is(List.of("default")))
                .body("from", is("2025-12-31T23:00:00Z"))
                .body("hours.zone", is("Europe/Berlin"))
                .body("position", is(2))
                .body("most", is(3))
                .body("despite", is(List.of("stock", "seen")))
                .body("factor", nullValue())
                .extract()
                .header("ETag");
        ofOne.put("launch", PIN).statusCode(428);
        ofOne.put("launch", PIN, "\"v999\"").statusCode(412);
        ofOne.put("launch", "{\"kind\":\"exclude\",\"items\":\"brand = 'A'\",\"enabled\":false}", etag)
                .statusCode(200)
                .header("ETag", not(etag))
                .body("enabled", is(false))
                .body("priority", is(100))
                .body("scenarios", empty());
        ofOne.list("").body("items.id", is(List.of("launch"))).body("total", is(1));
        ofTwo.get("launch").statusCode(404);
        ofTwo.delete("launch").statusCode(404);
        ofTwo.list("").body("items", empty());
        ofOne.delete("launch").statusCode(204);
        ofOne.get("launch").statusCode(404);
        // a scenario and a rule of one id are two things
        new Configuring(one, "/v1/scenarios").put("launch", "{}").statusCode(201);
        ofOne.put("launch", PIN).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind':'cap','by':'brand','most':2} | 201 | ",
                "{'kind':'boost','items':'inStock','factor':2} | 201 | ",
                "{'kind':'bury','items':'inStock','factor':0} | 201 | ",
                "{'kind':'exclude','items':'inStock'} | 201 | ",
                "{'kind':'pin','items':'inStock'} | 201 | ",
                "{} | 422 | /kind",
                "{'kind':'hide','items':'inStock'} | 422 | /kind",
                "{'kind':'exclude'} | 422 | /items",
                "{'kind':'exclude','items':'price <'} | 422 | /items",
                "{'kind':'exclude','items':'city = 1'} | 422 | /items",
                "{'kind':'exclude','items':'inStock','shoppers':'brand = 1'} | 422 | /shoppers",
                "{'kind':'exclude','items':'inStock','scenarios':['none']} | 422 | /scenarios/0",
                "{'kind':'exclude','items':'inStock','from':'soon'} | 422 | /from",
                "{'kind':'exclude','items':'inStock','from':'2026-01-02T00:00:00Z','to':'2026-01-01T00:00:00Z'} | 422 | /to",
                "{'kind':'exclude','items':'inStock','hours':{'from':'8','to':'20:00'}} | 422 | /hours/from",
                "{'kind':'exclude','items':'inStock','hours':{'from':'08:00'}} | 422 | /hours/to",
                "{'kind':'exclude','items':'inStock','hours':{'from':'08:00','to':'08:00'}} | 422 | /hours/to",
                "{'kind':'exclude','items':'inStock','hours':{'from':'08:00','to':'09:00','zone':'Mars'}} | 422 | /hours/zone",
                "{'kind':'exclude','items':'inStock','hours':{'from':'08:00','to':'09:00','day':1}} | 422 | /hours/day",
                "{'kind':'exclude','items':'inStock','factor':2} | 422 | /factor",
                "{'kind':'exclude','items':'inStock','most':2} | 422 | /most",
                "{'kind':'exclude','items':'inStock','despite':['stock']} | 422 | /despite",
                "{'kind':'exclude','items':'inStock','priority':1001} | 422 | /priority",
                "{'kind':'exclude','items':'inStock','weight':1} | 422 | /weight",
                "{'kind':'boost','items':'inStock'} | 422 | /factor",
                "{'kind':'boost','items':'inStock','factor':1} | 422 | /factor",
                "{'kind':'boost','items':'inStock','factor':101} | 422 | /factor",
                "{'kind':'bury','items':'inStock','factor':1} | 422 | /factor",
                "{'kind':'bury','items':'inStock','factor':-0.1} | 422 | /factor",
                "{'kind':'pin','items':'inStock','position':0} | 422 | /position",
                "{'kind':'pin','items':'inStock','position':201} | 422 | /position",
                "{'kind':'pin','items':'inStock','most':21} | 422 | /most",
                "{'kind':'pin','items':'inStock','despite':['price']} | 422 | /despite/0",
                "{'kind':'cap','by':'brand'} | 422 | /most",
                "{'kind':'cap','most':2} | 422 | /by",
                "{'kind':'cap','by':'colour','most':2} | 422 | /by",
                "{'kind':'cap','by':'brand','most':2,'position':1} | 422 | /position",
            })
    void refusesWhatCannotBeAndWhatWouldDoNothing(String body, int status, String pointer) {
        var answer = ofOne.put("r", body.replace('\'', '"')).statusCode(status);
        if (status == 422) {
            answer.contentType("application/problem+json").body("errors[0].pointer", equalTo(pointer));
            ofOne.get("r").statusCode(404);
        }
    }

    @Test
    void readsFiltersWithTextsInThem() {
        ofOne.put("r", "{\"kind\":\"exclude\",\"items\":\"brand = 'A' and categories contains 'Home > Kitchen'\"}")
                .statusCode(201)
                .body("items", is("brand = 'A' and categories contains 'Home > Kitchen'"));
    }
}
