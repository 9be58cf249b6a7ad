package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that complaints propose. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ProposalsIT extends TwoShops {
    private static final String PATH = "/v1/satisfaction/proposals";

    /** Of twelve texts about one product all blame the delivery; of forty about others none does. */
    private static Shop complained(Shop shop) {
        for (int i = 0; i < 12; i++) {
            String user = "u-" + i;
            shop.response("bad-" + i, "sku's-bad", r -> r.setUserId(user).setText("The delivery was late."));
        }
        for (int i = 0; i < 40; i++) {
            String user = "v-" + i;
            shop.response("good-" + i, "sku-" + i % 4, r -> r.setUserId(user).setText("The quality is great."));
        }
        return shop;
    }

    private static RequestSpecification as(Shop shop, String role) {
        return given().urlEncodingEnabled(false) // a colon stays one
                .auth()
                .oauth2(Tokens.of(shop.tenant, role))
                .contentType("application/json");
    }

    @Test
    void nameTheProductThatIsBlamedMoreAndWhatFor() {
        complained(one).title("sku's-bad", "Slow lamp").send();
        Await.soon(() -> as(one, "analyst")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of("delivery:sku's-bad")))
                .body("items[0].title", equalTo("Slow lamp"))
                .body("items[0].topic", equalTo("delivery"))
                .body("items[0].shoppers", equalTo(12))
                .body("items[0].n", equalTo(12))
                .body("items[0].share", equalTo(100f))
                .body("items[0].usual", equalTo(0f))
                .body("items[0].more[0]", greaterThan(40f))
                .body("items[0].state", equalTo("open"))
                .body("items[0].rule.kind", equalTo("bury"))
                .body("items[0].rule.items", equalTo("id = 'sku''s-bad'"))
                .body("items[0].acceptedBy", nullValue()));
        as(two, "analyst").get(PATH).then().statusCode(200).body("items", empty());
    }

    @Test
    void areAcceptedOrDismissedByAPersonAndThenNotProposedAgain() {
        complained(one).send();
        complained(two).send();
        Await.soon(() -> as(two, "analyst")
                .get(PATH + "?state=open")
                .then()
                .body("items.id", equalTo(List.of("delivery:sku's-bad"))));
        Await.soon(() -> as(one, "analyst").get(PATH).then().body("items.id", equalTo(List.of("delivery:sku's-bad"))));
        String id = PATH + "/delivery:sku%27s-bad";
        as(one, "analyst")
                .body("{\"rule\":\"slow\"}")
                .post(id + ":accept")
                .then()
                .statusCode(403);
        as(one, "merchandiser")
                .body("{\"rule\":\"slow\"}")
                .post(id + ":accept")
                .then()
                .statusCode(200)
                .body("state", equalTo("accepted"))
                .body("acceptedBy", equalTo("slow"));
        as(one, "analyst").get(PATH + "?state=open").then().body("items", empty());
        as(one, "analyst").get(PATH + "?state=accepted").then().body("items.acceptedBy", equalTo(List.of("slow")));
        as(one, "merchandiser").post(id + ":dismiss").then().statusCode(200).body("state", equalTo("dismissed"));
        as(two, "analyst").get(PATH + "?state=open").then().body("items.id", equalTo(List.of("delivery:sku's-bad")));
        assertEquals(1, one.rows("proposal_decision"));
        one.erase("e-all").send();
        Await.soon(() -> assertEquals(0, one.rows("proposal_decision")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delivery:sku-9:accept | {} | 422 | invalid",
                "delivery:sku-9:accept | {\"rule\":\"\"} | 422 | invalid",
                "delivery:sku-9:accept | {\"rule\":\"a b\\u0000\"} | 422 | invalid",
                "delivery:sku-9:accept | {\"rule\":\"r\",\"x\":1} | 422 | invalid",
                "delivery:sku-9:accept | {\"rule\":\"r\"} | 404 | not-found",
                "weather:sku-9:accept | {\"rule\":\"r\"} | 404 | not-found",
                "nothing:dismiss | {} | 404 | not-found",
            })
    void sayWhatIsWrong(String operation, String body, int status, String code) {
        as(one, "merchandiser")
                .body(body)
                .post(PATH + "/" + operation)
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
        as(one, "analyst").get(PATH + "?state=gone").then().statusCode(400);
    }
}
