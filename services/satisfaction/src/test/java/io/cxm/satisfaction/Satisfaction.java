package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;

import io.cxm.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** What an analyst of a shop is answered. */
final class Satisfaction {
    private Satisfaction() {}

    static ValidatableResponse of(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction" + query)
                .then();
    }

    /** CSAT of what this filter means. */
    static ValidatableResponse filtered(Shop shop, String filter) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .queryParam("metric", "csat")
                .queryParam("filter", filter)
                .get("/v1/satisfaction")
                .then();
    }

    /** The answer to a question that can be answered. */
    static JsonPath good(Shop shop, String query) {
        return of(shop, query).statusCode(200).extract().jsonPath();
    }
}
