package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;

import io.cxm.satisfaction.webhook.Receiver;
import io.cxm.satisfaction.webhook.domain.Signature;
import io.cxm.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.List;

/** What an administrator of a shop does with webhooks. */
final class Hooks {
    static final String PATH = "/v1/webhooks/";

    private Hooks() {}

    static RequestSpecification as(Shop shop) {
        return given().urlEncodingEnabled(false) // a colon stays one
                .auth()
                .oauth2(Tokens.of(shop.tenant, "tenant-admin"))
                .contentType("application/json");
    }

    static String body(String url, String events) {
        return "{\"url\":\"%s\",\"events\":[%s]}".formatted(url, events);
    }

    /** Makes one that goes to a path of the server; gives its secret. */
    static String make(Shop shop, String id, String path, String events) {
        return as(shop).body(body(WebhookServer.get().url(path), events))
                .put(PATH + id)
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
    }

    static String etag(Shop shop, String id) {
        return as(shop).get(PATH + id).then().extract().header("ETag");
    }

    static ValidatableResponse deliveries(Shop shop, String id) {
        return as(shop).get(PATH + id + "/deliveries").then();
    }

    /** The signature of a message by the secret that was shown. */
    static String signed(Receiver.Got got, String secret) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        return Signature.headers(
                        header(got, "webhook-id"),
                        Long.parseLong(header(got, "webhook-timestamp")),
                        got.body(),
                        List.of(key))
                .getOrDefault("webhook-signature", "");
    }

    static String header(Receiver.Got got, String name) {
        return got.headers().getOrDefault(name, "");
    }
}
