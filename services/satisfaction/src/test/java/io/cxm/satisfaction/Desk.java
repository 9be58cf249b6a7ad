package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;

import io.cxm.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** What an agent of a shop does with cases. */
final class Desk {
    static final String PATH = "/v1/cases";

    private Desk() {}

    static RequestSpecification as(Shop shop, String role) {
        return given().urlEncodingEnabled(false) // a colon stays one
                .auth()
                .oauth2(Tokens.of(shop.tenant, role))
                .contentType("application/json");
    }

    static RequestSpecification as(Shop shop) {
        return as(shop, "analyst");
    }

    static ValidatableResponse list(Shop shop, String query) {
        return as(shop).get(PATH + query).then();
    }

    /** A shopper's question, which the shop's own system hands in. */
    static ValidatableResponse ask(Shop shop, String user, String order, String text) {
        return as(shop, "integration")
                .body("{\"userId\":\"%s\",\"orderId\":\"%s\",\"text\":\"%s\",\"channel\":\"chat\"}"
                        .formatted(user, order, text))
                .post(PATH)
                .then();
    }

    /** The id of a new case. */
    static String opened(Shop shop, String user, String order) {
        return ask(shop, user, order, "Where is it?").statusCode(201).extract().path("id");
    }

    static ValidatableResponse say(Shop shop, String id, String from, String text) {
        return as(shop).body("{\"from\":\"%s\",\"text\":\"%s\"}".formatted(from, text))
                .post(PATH + "/" + id + "/messages")
                .then();
    }

    static ValidatableResponse read(Shop shop, String id) {
        return as(shop).get(PATH + "/" + id).then();
    }

    static String etag(Shop shop, String id) {
        return as(shop).get(PATH + "/" + id).header("ETag");
    }

    /** Changes it as it stands now. */
    static ValidatableResponse change(Shop shop, String id, String body) {
        return as(shop).header("If-Match", etag(shop, id))
                .body(body)
                .put(PATH + "/" + id)
                .then();
    }

    static ValidatableResponse decide(Shop shop, String body) {
        String etag = as(shop).get("/v1/case-settings").header("ETag");
        return as(shop).header("If-Match", etag)
                .body(body)
                .put("/v1/case-settings")
                .then();
    }

    static JsonPath only(Shop shop) {
        return list(shop, "").extract().jsonPath();
    }
}
