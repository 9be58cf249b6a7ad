package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.survey.Asking;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asking whether a closed case helped. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class CaseAskingIT extends TwoShops {
    private static final String SETTINGS = "{\"askAgain\":{\"surveyId\":\"care\",\"days\":5}}";

    @Inject
    Asking asking;

    private void ask(Shop shop) {
        asking.ask(new TenantId(shop.tenant)).await().atMost(Duration.ofSeconds(30));
    }

    /** Closes a new case; gives the invitation by which it is asked whether that helped. */
    private static JsonPath closed(Shop shop, String user) {
        String id = Desk.opened(shop, user, "o-1");
        String invitation = Desk.change(shop, id, "{\"state\":\"closed\"}")
                .statusCode(200)
                .extract()
                .path("invitationId");
        return invitation(shop, invitation);
    }

    private static JsonPath invitation(Shop shop, String id) {
        return Surveyed.as(shop)
                .get("/v1/survey-invitations/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void dueNow(Shop shop) {
        shop.run("update satisfaction.survey_invitation set send_at = %d where state = 'waiting' and tenant_id = '%s'"
                .formatted(System.currentTimeMillis(), shop.tenant));
        ask(shop);
    }

    @Test
    void asksSomeDaysAfterItWasClosedAndOpensItAgainWhereItDidNotHelp() {
        Surveyed.put(one, "care", "");
        Desk.decide(one, SETTINGS).statusCode(201);
        JsonPath waiting = closed(one, "u-1");
        assertEquals("waiting", waiting.getString("state"));
        assertEquals("case_closed", waiting.getString("trigger"));
        assertEquals("o-1", waiting.getString("orderId"));
        Duration until = Duration.between(Instant.now(), Instant.parse(waiting.getString("sendAt")));
        assertTrue(
                until.compareTo(Duration.ofDays(5)) <= 0 && until.compareTo(Duration.ofDays(4)) > 0, until::toString);
        String id = waiting.getString("caseId");
        Desk.read(one, id)
                .body("history.what", equalTo(List.of("opened", "closed", "asking")))
                .body("history[2].became", equalTo(waiting.getString("sendAt")));
        ask(one);
        assertEquals("waiting", invitation(one, waiting.getString("id")).getString("state"), "its time has not come");
        dueNow(one);
        JsonPath open = invitation(one, waiting.getString("id"));
        assertEquals("open", open.getString("state"));
        Surveyed.as(one)
                .body("{\"answers\":{\"csat\":1}}")
                .post(Surveyed.link(open))
                .then()
                .statusCode(204);
        Await.soon(() -> Desk.read(one, id)
                .body("state", equalTo("open"))
                .body("reopened", equalTo(1))
                .body("invitationId", nullValue()));
        Desk.read(one, id).body("messages[1].csat", equalTo(1)).body("messages[1].kind", equalTo("answer"));
        Surveyed.as(one)
                .get("/v1/survey-invitations?state=answered")
                .then()
                .body("items.id", equalTo(List.of(open.getString("id"))));
    }

    @Test
    void asksNobodyWhoWasAskedLatelyOrWhoseCaseIsOpenAgain() {
        Surveyed.put(one, "care", "");
        Desk.decide(one, SETTINGS).statusCode(201);
        assertEquals("open", Surveyed.invited(one, "care", "u-1").getString("state"));
        JsonPath asked = closed(one, "u-1");
        JsonPath again = closed(one, "u-2");
        Desk.ask(one, "u-2", "o-1", "It is broken again.").statusCode(200).body("state", equalTo("open"));
        dueNow(one);
        assertEquals("waiting", invitation(one, asked.getString("id")).getString("state"), "until they may be asked");
        assertEquals("reopened", invitation(one, again.getString("id")).getString("reason"));
        // closed once more it is asked once more
        Desk.change(one, again.getString("caseId"), "{\"state\":\"closed\"}").statusCode(200);
        dueNow(one);
        Surveyed.as(one)
                .get("/v1/survey-invitations?userId=u-2&state=open")
                .then()
                .body("items.size()", equalTo(1));
    }

    @Test
    void asksWhoWasAskedLatelyAsSoonAsTheyMayBe() {
        Surveyed.put(one, "care", "");
        Desk.decide(one, SETTINGS).statusCode(201);
        List<JsonPath> asked = List.of(closed(one, "u-1"), closed(one, "u-2"));
        for (JsonPath invitation : asked) {
            Surveyed.invited(one, "care", invitation.getString("userId"));
        }
        dueNow(one);
        JsonPath waiting = invitation(one, asked.getFirst().getString("id"));
        assertEquals("waiting", waiting.getString("state"));
        assertTrue(Instant.parse(waiting.getString("sendAt")).isAfter(Instant.now()));
        long month = Duration.ofDays(30).toMillis();
        one.run(
                "update satisfaction.survey_budget set times = array[times[1] - %d] where user_id = 'u-1' and tenant_id = '%s'"
                        .formatted(month, one.tenant));
        one.run(
                "update satisfaction.survey_invitation set created_at = created_at - %d where user_id = 'u-2' and tenant_id = '%s'"
                        .formatted(2 * month, one.tenant));
        dueNow(one);
        assertEquals("open", invitation(one, asked.getFirst().getString("id")).getString("state"));
        assertEquals(
                "asked-recently",
                invitation(one, asked.getLast().getString("id")).getString("reason"));
    }

    @Test
    void saysWhereNobodyIsAsked() {
        String id = Desk.opened(one, "u-1", "o-1");
        Desk.change(one, id, "{\"state\":\"closed\"}")
                .body("invitationId", nullValue())
                .body("history.what", equalTo(List.of("opened", "closed", "not-asked")));
        assertEquals(0, one.rows("survey_invitation"));
        // of a survey that is not there when its time has come
        Desk.decide(two, SETTINGS).statusCode(201);
        JsonPath waiting = closed(two, "u-1");
        dueNow(two);
        assertEquals("survey-ended", invitation(two, waiting.getString("id")).getString("reason"));
        two.erased("e-1", "u-1", System.currentTimeMillis()).send();
        Await.soon(() -> assertEquals(0, two.rows("survey_invitation") + two.rows("shopper_case")));
    }
}
