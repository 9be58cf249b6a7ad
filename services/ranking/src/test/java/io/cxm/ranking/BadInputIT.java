package io.cxm.ranking;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad input, each at an endpoint whose good request succeeds for the same caller. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class BadInputIT {
    private static final Map<String, String> GOOD = new TreeMap<>(Map.of(
            "/v1/recommendations", "{\"user\":{}}",
            "/v1/recommendations:batch", "{\"requests\":[{\"user\":{}}]}",
            "/v1/rankings", "{\"user\":{},\"itemIds\":[\"a\"]}",
            "/v1/trending", "{}",
            "/v1/search", "{\"query\":\"x\"}"));

    private static ValidatableResponse send(String path, byte[] body, String type) {
        return given().auth()
                .oauth2(Tokens.of("shop", Roles.INTEGRATION))
                .contentType(type)
                .urlEncodingEnabled(false) // it would encode the colon of an action
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse send(String path, String body) {
        return send(path, body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static ValidatableResponse get(String path) {
        return given().auth()
                .oauth2(Tokens.of("shop", Roles.TENANT_ADMIN))
                .get(path)
                .then();
    }

    private static void problem(ValidatableResponse answer, int status) {
        answer.statusCode(status).contentType("application/problem+json").body("status", is(status));
    }

    @Test
    void theGoodRequestSucceeds() {
        GOOD.forEach((path, body) -> send(path, body).log().ifValidationFails().statusCode(200));
    }

    @Test
    void unreadableBodiesAre400EverywhereAndOtherTypes415() {
        for (String path : GOOD.keySet()) {
            for (String body : new String[] {"", "{", "{\"user\":{}}}x", "nul", "{\"user\":{\"id\":\"a\nb\"}}"}) {
                if (!body.endsWith("}}x")) {
                    problem(send(path, body), 400);
                }
            }
            problem(
                    send(
                            path,
                            "{\"user\":{}".concat("[".repeat(5000)).getBytes(StandardCharsets.UTF_8),
                            "application/json"),
                    400);
            problem(
                    send(path, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}, "application/json"),
                    400);
            problem(send(path, GOOD.get(path).getBytes(StandardCharsets.UTF_8), "text/plain"), 415);
        }
    }

    @Test
    void deepJsonIsRefused() {
        problem(send("/v1/recommendations", "{\"x\":" + "[".repeat(100_000)), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/user",
                "{'user':5}|/user",
                "{'user':[]}|/user",
                "{'user':{'id':5}}|/user/id",
                "{'user':{'id':''}}|/user/id",
                "{'user':{'id':'..'}}|/user/id",
                "{'user':{'id':'a\\u0000b'}}|/user/id",
                "{'user':{'id':'\\ud800'}}|/user/id",
                "{'user':{},'count':0}|/count",
                "{'user':{},'count':201}|/count",
                "{'user':{},'count':1.5}|/count",
                "{'user':{},'count':'5'}|/count",
                "{'user':{},'scenario':'other'}|/scenario",
                "{'user':{},'excludeSeen':'all'}|/excludeSeen",
                "{'user':{},'filter':'price <'}|/filter",
                "{'user':{},'filter':'colour = 1'}|/filter",
                "{'user':{},'boost':[{'factor':2}]}|/boost/0",
                "{'user':{},'boost':[{'if':'inStock','factor':-1}]}|/boost/0/factor",
                "{'user':{},'boost':[null]}|/boost/0",
                "{'user':{},'diversity':2}|/diversity",
                "{'user':{},'include':['password']}|/include/0",
                "{'user':{},'explain':'more'}|/explain",
                "{'user':{},'language':'fr'}|/language",
                "{'user':{},'context':{'priceRange':{'min':5,'max':1}}}|/context/priceRange",
                "{'user':{},'context':{'priceRange':{'min':-5}}}|/context/priceRange/min",
                "{'user':{},'context':{'cart':['']}}|/context/cart/0",
                "{'user':{},'context':{'clickCount':-1}}|/context/clickCount"
            })
    void wrongFieldsAre422AndNamed(String body, String pointer) {
        ValidatableResponse answer = send("/v1/recommendations", body.replace('\'', '"'));
        problem(answer, 422);
        answer.body("errors.pointer", hasItem(pointer));
    }

    @Test
    void hugeIdsListsAndBodiesAreRefused() {
        problem(send("/v1/recommendations", "{\"user\":{\"id\":\"" + "x".repeat(129) + "\"}}"), 422);
        problem(send("/v1/recommendations", "{\"user\":{\"id\":\"" + "\u4e2d".repeat(43) + "\"}}"), 422);
        problem(send("/v1/rankings", "{\"user\":{},\"itemIds\":[" + "\"a\",".repeat(1000) + "\"a\"]}"), 413);
        problem(send("/v1/recommendations:batch", "{\"requests\":[" + "{},".repeat(100) + "{}]}"), 413);
        problem(send("/v1/recommendations:batch", "{\"requests\":[]}"), 422);
        problem(send("/v1/rankings", "{\"user\":{}}"), 422);
        problem(send("/v1/similar", "{}"), 422);
        problem(send("/v1/search", "{}"), 422);
        problem(send("/v1/search", "{\"query\":\"" + "x".repeat(501) + "\"}"), 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1", "99999999999999999999", "NaN", "0x10"})
    void hugeAndOddNumbersAreRefused(String count) {
        int status = send("/v1/recommendations", "{\"user\":{},\"count\":" + count + "}")
                .extract()
                .statusCode();
        assertTrue(status == 400 || status == 422, "status " + status);
    }

    @Test
    void theOneLineFormRefusesBadParameters() {
        problem(get("/v1/recommendations?count=ten"), 400);
        problem(get("/v1/recommendations?count=999"), 422);
        get("/v1/recommendations").statusCode(200);
    }

    @Test
    void rolesAndTokensAreChecked() {
        problem(
                given().contentType(ContentType.JSON)
                        .body("{\"user\":{}}")
                        .post("/v1/recommendations")
                        .then(),
                401);
        problem(
                given().auth()
                        .oauth2(Tokens.of("shop", Roles.ANALYST))
                        .contentType(ContentType.JSON)
                        .body("{\"user\":{}}")
                        .post("/v1/recommendations")
                        .then(),
                403);
        problem(
                given().auth()
                        .oauth2(Tokens.ofOperator())
                        .contentType(ContentType.JSON)
                        .body("{\"user\":{}}")
                        .post("/v1/recommendations")
                        .then(),
                403);
    }
}
