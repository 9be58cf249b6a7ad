package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Links by which shoppers answer: without a token, once, in time, and of one tenant each. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class SurveyLinksIT extends TwoShops {
    private static RequestSpecification anybody() {
        return given().contentType("application/json").urlEncodingEnabled(false);
    }

    private static ValidatableResponse answer(String link, String answers) {
        return anybody().body("{\"answers\":" + answers + "}").post(link).then();
    }

    private static RequestSpecification browser() {
        return given().contentType("application/x-www-form-urlencoded").urlEncodingEnabled(false);
    }

    /** What is answered by the link of one tenant's invitation counts for that tenant, once, and for no other. */
    @Test
    void answerOnceForTheTenantThatSentThem() {
        Surveyed.put(one, "care", "");
        Surveyed.put(two, "care", "");
        List<String> links = IntStream.range(0, 6)
                .mapToObj(n -> Surveyed.link(Surveyed.invited(one, "care", "u-" + n)))
                .toList();
        anybody()
                .get(links.getFirst())
                .then()
                .statusCode(200)
                .body("title.zh", equalTo("怎么样？"))
                .body("questions[0].highest", equalTo(5))
                .body(not(containsString("u-0")));
        answer(links.getFirst(), "{\"csat\":6}").statusCode(422).body("errors[0].pointer", equalTo("/answers/csat"));
        answer(links.getFirst(), "{\"csat\":\"5\"}").statusCode(422).body("errors[0].code", equalTo("type"));
        answer(links.getFirst(), "{}").statusCode(422);
        links.forEach(link -> answer(link, "{\"csat\":5,\"text\":\"fine\"}").statusCode(204));
        answer(links.getFirst(), "{\"csat\":1}").statusCode(409).body("code", equalTo("conflict"));
        anybody().get(links.getFirst()).then().statusCode(409);
        Await.soon(() -> Satisfaction.of(one, "?metric=csat")
                .body("groups[0].metrics.csat.n", equalTo(6))
                .body("groups[0].metrics.csat.value", equalTo(100f))
                .body("responseRate.value", equalTo(100f)));
        Satisfaction.of(two, "?metric=csat").body("groups.size()", equalTo(0));
        Surveyed.as(one)
                .get("/v1/survey-invitations?state=answered&userId=u-3")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].href", nullValue());
        Surveyed.as(two).get("/v1/survey-invitations").then().body("items.size()", equalTo(0));
    }

    /** Of many who send at the same moment one is taken. */
    @Test
    void takeOneOfManyAnswersAtTheSameTime() {
        Surveyed.put(one, "care", "");
        String link = Surveyed.link(Surveyed.invited(one, "care", "u-1"));
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n ->
                        answer(link, "{\"csat\":" + (1 + n % 5) + "}").extract().statusCode())
                .sorted()
                .toList();
        assertEquals(1, statuses.stream().filter(s -> s == 204).count(), statuses::toString);
        assertEquals(
                0,
                statuses.stream().filter(s -> s != 204 && s != 409 && s != 503).count(),
                statuses::toString);
        Await.soon(() -> assertEquals(1, one.rows("answer")));
    }

    @Test
    void areNoneWhenAlteredAndOverAfterTheirTime() {
        Surveyed.put(one, "care", "");
        JsonPath invitation = Surveyed.invited(one, "care", "u-1");
        String link = Surveyed.link(invitation);
        String altered = link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A");
        anybody().get(altered).then().statusCode(404);
        answer(altered, "{\"csat\":5}").statusCode(404);
        anybody().get("/v1/answers/x").then().statusCode(404);
        one.run("update satisfaction.survey_invitation set expires_at = 1 where tenant_id = '" + one.tenant + "'");
        anybody().get(link).then().statusCode(410).body("code", equalTo("gone"));
        answer(link, "{\"csat\":5}").statusCode(410);
        Surveyed.as(one)
                .get("/v1/survey-invitations/" + invitation.getString("id"))
                .then()
                .body("state", equalTo("expired"));
        browser().get(link + "/page").then().statusCode(410).contentType("text/html");
        Surveyed.as(one).delete("/v1/surveys/care").then().statusCode(204);
        one.run("update satisfaction.survey_invitation set expires_at = 9e15 where tenant_id = '" + one.tenant + "'");
        answer(link, "{\"csat\":5}").statusCode(410);
        Surveyed.as(two)
                .get("/v1/survey-invitations/" + invitation.getString("id"))
                .then()
                .statusCode(404);
    }

    /** As a browser without scripts does it: what depends on an answer comes on a page of its own. */
    @Test
    void leadAShopperThroughPages() {
        Surveyed.put(one, "care", "");
        String page = Surveyed.link(Surveyed.invited(one, "care", "u-1")) + "/page";
        browser()
                .header("Accept-Language", "zh-CN,zh;q=0.9")
                .get(page)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "private, no-store")
                .body(containsString("满意吗？"))
                .body(not(containsString("为什么？")));
        browser()
                .body("asked=csat,text&q-text=no+score")
                .post(page + "?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("Please answer this question."));
        browser()
                .body("asked=csat,text&q-csat=2&q-text=wet")
                .post(page + "?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("Why?"))
                .body(containsString("name=\"q-csat\" value=\"2\""));
        // in another language with all that was entered, whatever is missing yet
        browser()
                .body("do=translate&asked=csat,text,why&q-csat=2&q-text=wet&q-why=late")
                .post(page + "?lang=zh")
                .then()
                .statusCode(200)
                .header("Content-Language", "zh")
                .body(containsString("value=\"2\" checked"))
                .body(containsString(">wet</textarea>"))
                .body(containsString("value=\"late\" checked"));
        browser()
                .body("do=translate&asked=csat,text&q-text=wet")
                .post(page + "?lang=zh")
                .then()
                .statusCode(200)
                .body(not(containsString("class=\"fault\"")))
                .body(containsString(">wet</textarea>"));
        assertEquals(0, one.rows("answer"));
        browser()
                .body("asked=csat,text,why&q-csat=2&q-text=wet&q-why=late")
                .post(page + "?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("Thank you"));
        browser().body("asked=csat&q-csat=5").post(page).then().statusCode(409).contentType("text/html");
        browser().get("/v1/answers/x/page").then().statusCode(404).contentType("text/html");
        Await.soon(() -> assertEquals(1, one.rows("answer")));
        assertEquals(
                "2 u-1 care link",
                one.text("select csat || ' ' || user_id || ' ' || survey_id || ' ' || channel"
                        + " from satisfaction.answer where tenant_id = '" + one.tenant + "'"));
    }

    @Test
    void letWhoDoesNotWantToBeAskedOut() {
        Surveyed.put(one, "care", "");
        String page = Surveyed.link(Surveyed.invited(one, "care", "u-1")) + "/page";
        browser().body("do=stop").post(page).then().statusCode(200).body(containsString("You will not be asked again"));
        one.run("delete from satisfaction.survey_budget where tenant_id = '" + one.tenant + "'");
        assertEquals("opted-out", Surveyed.invited(one, "care", "u-1").getString("reason"));
        browser().body("do=stop").post("/v1/answers/x/page").then().statusCode(404);
        // some mailboxes send their form in parts
        given().urlEncodingEnabled(false)
                .multiPart("List-Unsubscribe", "One-Click")
                .post(Surveyed.link(Surveyed.invited(one, "care", "u-2")) + "/page")
                .then()
                .statusCode(200)
                .body(containsString("You will not be asked again"));
        assertEquals("opted-out", Surveyed.invited(one, "care", "u-2").getString("reason"));
        // who is erased takes all of it along
        one.erased("e-1", "u-1", System.currentTimeMillis())
                .erased("e-2", "u-2", System.currentTimeMillis())
                .send();
        Await.soon(() -> assertEquals(0, one.rows("survey_opt_out") + one.rows("survey_invitation")));
        browser().get(page).then().statusCode(410);
    }
}
