package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.cxm.testkit.Tokens;
import io.restassured.specification.RequestSpecification;

/** A report that a shop asked for, and that was made. */
record StoredReport(Shop shop, String id) {
    /** One of all formats but PDF, which needs a font. */
    static StoredReport madeFor(Shop shop) {
        String id = as(shop).body("{\"kind\":\"satisfaction\",\"formats\":[\"csv\",\"json\",\"xlsx\"]}")
                .post("/v1/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Await.soon(() -> as(shop).get("/v1/reports/" + id).then().body("state", equalTo("succeeded")));
        return new StoredReport(shop, id);
    }

    /** How the service answers for it. */
    int status() {
        return as(shop).get("/v1/reports/" + id).statusCode();
    }

    /** A link to its file of this format. */
    String link(String format) {
        return as(shop).get("/v1/reports/" + id + "/files/" + format)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    /** What the report says of its file of this format. */
    String file(String format, String field) {
        return as(shop).get("/v1/reports/" + id)
                .then()
                .extract()
                .path("files.find { it.format == '" + format + "' }." + field)
                .toString();
    }

    static RequestSpecification as(Shop shop) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .contentType("application/json")
                .redirects()
                .follow(false);
    }
}
