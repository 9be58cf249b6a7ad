package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items by their ids; of large ones, which leave some of them: {@link HeavyPagesIT}. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class LookupIT {
    private final Shop one = Shop.open("looked-up");
    private final Shop two = Shop.open("not-looked-up");

    private static ValidatableResponse lookUp(Shop shop, String body) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.MERCHANDISER))
                .contentType(ContentType.JSON)
                .body(body)
                .urlEncodingEnabled(false)
                .when()
                .post("/v1/items:lookup")
                .then();
    }

    @Test
    void givesOnesOwnItemsInTheOrderOfTheIds() {
        for (String id : List.of("a", "b", "c", "羽/:é")) {
            one.item(id, item -> item.setTitle("title of " + id).setPrice(3));
        }
        two.item("b", item -> item.setTitle("of another shop"));
        one.deleteItem("c");
        Rows.await(3L, () -> Rows.total(one, "items"));
        Rows.await(1L, () -> Rows.total(two, "items"));
        lookUp(one, "{\"ids\":[\"羽/:é\",\"none\",\"b\",\"c\",\"a\",\"b\"]}")
                .statusCode(200)
                .body("items.id", contains("羽/:é", "b", "a"))
                .body("items.title", contains("title of 羽/:é", "title of b", "title of a"))
                .body("items[0].price", equalTo(3f))
                .body("left", empty());
        lookUp(two, "{\"ids\":[\"a\",\"b\"]}").statusCode(200).body("items.title", contains("of another shop"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null                    | 400 | unreadable",
                "{}                      | 422 | invalid",
                "{\"ids\":[]}            | 422 | invalid",
                "{\"ids\":[null]}        | 422 | invalid",
                "{\"ids\":[\"a\",\"\"]}  | 422 | invalid",
                "{\"ids\":[\"..\"]}      | 422 | invalid",
                "{\"ids\":\"a\"}         | 422 | invalid",
                "{\"ids\":[{}]}          | 422 | invalid",
            })
    void refusesWhatNamesNoItems(String body, int status, String code) {
        lookUp(one, body).statusCode(status).body("code", equalTo(code));
    }

    @Test
    void refusesMoreThanAHundred() {
        String ids = String.join(",", Collections.nCopies(101, "\"a\""));
        lookUp(one, "{\"ids\":[" + ids + "]}").statusCode(413).body("code", equalTo("too-large"));
    }

    @Test
    void saysWhichIdIsNone() {
        lookUp(one, "{\"ids\":[\"a\",\"" + "x".repeat(129) + "\"]}")
                .statusCode(422)
                .body(
                        "errors",
                        contains(
                                Map.of(
                                        "pointer", "/ids/1",
                                        "code", "format",
                                        "detail",
                                                "must be 1 to 128 bytes of UTF-8 without control characters, neither . nor ..")));
    }
}
