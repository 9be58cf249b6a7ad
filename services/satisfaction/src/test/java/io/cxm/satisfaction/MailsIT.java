package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invitations of two shops that are mailed, by a real server. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(MailServer.class)
class MailsIT extends TwoShops {
    private static JsonPath invited(Shop shop, String user, String email, String language) {
        return Surveyed.as(shop)
                .body("{\"surveyId\":\"care\",\"userId\":\"%s\",\"email\":\"%s\",\"language\":\"%s\"}"
                        .formatted(user, email, language))
                .post("/v1/survey-invitations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static MimeMessage only(String address) {
        return Await.until(Duration.ofSeconds(20), () -> {
            List<MimeMessage> got = MailServer.got(address);
            assertEquals(1, got.size());
            return got.getFirst();
        });
    }

    private static void mail(Shop shop, String invitation, String state) {
        Await.soon(() -> Surveyed.as(shop)
                .get("/v1/survey-invitations/" + invitation)
                .then()
                .body("mail", equalTo(state)));
    }

    private static String part(MimeMessage mail, String type) throws MessagingException, IOException {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
        }
        throw new AssertionError("there is no " + type);
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        String header = mail.getHeader(name, null);
        return header == null ? "" : header.replaceAll("\\s+", "");
    }

    @Test
    void haveThePageAndAWayOutOfIt() throws Exception {
        one.looks("Käse & \"Tee\"\u201d, <b>", "#123456", new byte[0]).send();
        Surveyed.put(one, "care", "");
        String address = "anna." + one.tenant + "@shoppers.example";
        Await.soon(() -> assertEquals(
                "Käse & \"Tee\"\u201d, <b>",
                one.text("select name from satisfaction.tenant_setting where tenant_id = '%s'".formatted(one.tenant))));
        JsonPath invitation = invited(one, "u-1", address, "en");
        MimeMessage mail = only(address);
        assertEquals("How was it?", mail.getSubject());
        assertTrue(mail.getFrom()[0].toString().contains("surveys@cxm.example"), mail.getFrom()[0].toString());
        String page = "https://cxm.example" + invitation.getString("href");
        String text = part(mail, "text/plain");
        assertTrue(text.contains(page + "?lang=en"), text);
        assertTrue(text.contains("would like to know how it was"), text);
        String html = part(mail, "text/html");
        assertTrue(html.contains("<a href=\"" + page), html);
        assertTrue(html.contains("&lt;b&gt;"), html);
        assertEquals("<" + page + ">", header(mail, "List-Unsubscribe"));
        assertEquals("List-Unsubscribe=One-Click", header(mail, "List-Unsubscribe-Post"));
        assertEquals("<" + invitation.getString("id") + "@cxm.example>", header(mail, "Message-ID"));
        mail(one, invitation.getString("id"), "sent");
        assertEquals(0, one.rows("survey_mail"), "the address is forgotten");
        assertEquals(
                "0",
                one.text("select count(*) from satisfaction.mail_due where job like '%s|%%'".formatted(one.tenant)));

        // what a mailbox sends when somebody clicks on that
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(invitation.getString("href"))
                .then()
                .statusCode(200);
        JsonPath next = invited(one, "u-1", address, "en");
        assertEquals("opted-out", next.getString("reason"));
        assertEquals("withdrawn", next.getString("mail"));
        assertEquals(0, one.rows("survey_mail"));
        assertEquals(1, MailServer.got(address).size());
    }

    @Test
    void areInTheLanguageThatIsWanted() throws Exception {
        Surveyed.put(two, "care", "");
        String address = "wei." + two.tenant + "@shoppers.example";
        invited(two, "u-1", address, "zh");
        MimeMessage mail = only(address);
        assertEquals("怎么样？", mail.getSubject());
        assertTrue(part(mail, "text/plain").contains("?lang=zh"));
        assertTrue(part(mail, "text/html").contains("<html lang=\"zh\">"));
    }

    @Test
    void areSentAgainWhenTheServerIsBack() {
        Surveyed.put(one, "care", "");
        MailServer.down();
        String address = "bob." + one.tenant + "@shoppers.example";
        String id;
        try {
            id = invited(one, "u-1", address, "en").getString("id");
            Await.soon(() -> assertEquals("1", attempts()));
            mail(one, id, "waiting");
            assertEquals(1, one.rows("survey_mail"));
            // erased while it waits
            String other = "eve." + one.tenant + "@shoppers.example";
            invited(one, "u-2", other, "en");
            one.erased("e-1", "u-2", System.currentTimeMillis()).send();
            Await.soon(() -> assertEquals(1, one.rows("survey_mail")));
        } finally {
            MailServer.up();
        }
        dueNow();
        only(address);
        mail(one, id, "sent");
        Await.soon(() -> assertEquals(
                "0",
                one.text("select count(*) from satisfaction.mail_due where job like '%s|%%'".formatted(one.tenant))));
        assertEquals(
                0, MailServer.got("eve." + one.tenant + "@shoppers.example").size());
    }

    private String attempts() {
        return one.text(
                "select max(attempts) from satisfaction.survey_mail where next_at is not null and tenant_id = '%s'"
                        .formatted(one.tenant));
    }

    private void dueNow() {
        one.run("update satisfaction.mail_due set due_at = 0 where job like '%s|%%'".formatted(one.tenant));
    }

    /** While the server is down, so that an attempt that was under way before sends nothing either. */
    private void withdrawn(String invitation) {
        Await.soon(() -> {
            dueNow();
            Surveyed.as(one).get("/v1/survey-invitations/" + invitation).then().body("mail", equalTo("withdrawn"));
        });
    }

    @Test
    void areNotSentWhereNobodyMayAnswerAnyMore() {
        Surveyed.put(one, "care", "");
        MailServer.down();
        String address = "late." + one.tenant + "@shoppers.example";
        try {
            JsonPath invitation = invited(one, "u-1", address, "en");
            Surveyed.as(one)
                    .body("{\"answers\":{\"csat\":5}}")
                    .post(Surveyed.link(invitation))
                    .then()
                    .statusCode(204);
            withdrawn(invitation.getString("id"));
        } finally {
            MailServer.up();
        }
        assertEquals(0, one.rows("survey_mail"));
        assertEquals(0, MailServer.got(address).size());
    }

    /** What waits under one id of a shopper is not sent after they opted out under another. */
    @Test
    void areNotSentToWhoOptedOutUnderAnotherId() {
        Surveyed.put(one, "care", "");
        MailServer.down();
        try {
            String ofMerged = Surveyed.link(Surveyed.invited(one, "care", "anon-1"));
            String ofRoot = Surveyed.link(Surveyed.invited(one, "care", "u-2"));
            List<String> waiting = List.of(
                    invited(one, "u-1", "one." + one.tenant + "@shoppers.example", "en")
                            .getString("id"),
                    invited(one, "anon-2", "two." + one.tenant + "@shoppers.example", "en")
                            .getString("id"));
            one.merge("anon-1", "u-1").merge("anon-2", "u-2").send();
            Await.soon(() -> assertEquals(2, one.rows("shopper_alias")));
            for (String link : List.of(ofMerged, ofRoot)) {
                given().contentType("application/x-www-form-urlencoded")
                        .urlEncodingEnabled(false)
                        .body("do=stop")
                        .post(link + "/page")
                        .then()
                        .statusCode(200);
            }
            waiting.forEach(this::withdrawn);
        } finally {
            MailServer.up();
        }
        assertEquals(0, one.rows("survey_mail"));
        assertEquals(
                0, MailServer.got("one." + one.tenant + "@shoppers.example").size());
        assertEquals(
                0, MailServer.got("two." + one.tenant + "@shoppers.example").size());
    }

    @Test
    void waitWithTheirInvitationAndGoWithTheirTenant() {
        Surveyed.put(one, "care", "\"quietHours\":{\"from\":\"00:00\",\"to\":\"23:59\"},");
        JsonPath invitation = invited(one, "u-1", "night." + one.tenant + "@shoppers.example", "en");
        assertEquals("waiting", invitation.getString("state"));
        assertEquals("waiting", invitation.getString("mail"));
        assertEquals(1, one.rows("survey_mail"));
        assertEquals(
                "t",
                one.text(
                        "select relrowsecurity and relforcerowsecurity from pg_class where oid = 'satisfaction.survey_mail'::regclass"));
        one.erase("e-1").send();
        Await.soon(() -> assertEquals(0, one.rows("survey_mail")));
        assertEquals(
                0, MailServer.got("night." + one.tenant + "@shoppers.example").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna | en | /email",
                "anna@ | en | /email",
                "anna@shop.example, eve@shop.example | en | /email",
                "anna@shop.example\\r\\nBcc: eve@shop.example | en | /email",
                "Anna <anna@shop.example> | en | /email",
                "ännä@shop.example | en | /email",
                "anna@[127.0.0.1] | en | /email",
                "anna@shop.example | fr | /language",
            })
    void refuseWhatIsNoAddress(String email, String language, String pointer) {
        Surveyed.put(one, "care", "");
        Surveyed.as(one)
                .body("{\"surveyId\":\"care\",\"userId\":\"u-1\",\"email\":\"%s\",\"language\":\"%s\"}"
                        .formatted(email, language))
                .post("/v1/survey-invitations")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer));
        assertEquals(0, one.rows("survey_invitation"));
    }

    @Test
    void areNoneWhereNoneIsWanted() {
        Surveyed.put(one, "care", "");
        String id = Surveyed.invited(one, "care", "u-1").getString("id");
        Surveyed.as(one).get("/v1/survey-invitations/" + id).then().body("mail", nullValue());
        assertEquals(0, one.rows("survey_mail"));
    }
}
