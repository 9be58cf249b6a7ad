package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;

import io.cxm.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** What an analyst of a shop does with surveys. */
final class Surveyed {
    private static final String BODY = """
            {"title":{"en":"How was it?","zh":"怎么样？"},MORE"questions":[
              {"id":"csat","kind":"csat","text":{"en":"How satisfied?","zh":"满意吗？"},"required":true},
              {"id":"why","kind":"choice","text":{"en":"Why?","zh":"为什么？"},"showIf":{"question":"csat","to":3},
               "choices":[{"id":"late","text":{"en":"Late","zh":"晚了"}},{"id":"price","text":{"en":"Price","zh":"价格"}}]},
              {"id":"text","kind":"text","text":{"en":"Anything else?","zh":"还有吗？"}}]}""";

    private Surveyed() {}

    static RequestSpecification as(Shop shop) {
        return given().auth().oauth2(Tokens.of(shop.tenant, "analyst")).contentType("application/json");
    }

    /** Its body, with more terms of its own. */
    static String survey(String more) {
        return BODY.replace("MORE", more);
    }

    static void put(Shop shop, String id, String more) {
        as(shop).body(survey(more)).put("/v1/surveys/" + id).then().statusCode(201);
    }

    /** What became of an invitation. */
    static JsonPath invited(Shop shop, String survey, String user) {
        return as(shop).body("{\"surveyId\":\"%s\",\"userId\":\"%s\"}".formatted(survey, user))
                .post("/v1/survey-invitations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** The link of an invitation that is open, without a page. */
    static String link(JsonPath invitation) {
        String page = invitation.getString("href");
        return page.substring(0, page.lastIndexOf('/'));
    }
}
