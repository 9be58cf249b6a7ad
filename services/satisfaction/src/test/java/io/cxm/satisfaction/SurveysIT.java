package io.cxm.satisfaction;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Surveys as their owners write them. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class SurveysIT extends TwoShops {
    private static final String PATH = "/v1/surveys/";

    @Test
    void areWrittenReadChangedAndRemoved() {
        String etag = Surveyed.as(one)
                .body(Surveyed.survey("\"linkDays\":7,"))
                .put(PATH + "care")
                .then()
                .statusCode(201)
                .header("Location", endsWith(PATH + "care"))
                .body("id", equalTo("care"))
                .body("trigger.kind", equalTo("manual"))
                .body("linkDays", equalTo(7))
                .body("quietHours", nullValue())
                .body("questions.id", equalTo(List.of("csat", "why", "text")))
                .body("questions[1].showIf.to", equalTo(3))
                .extract()
                .header("ETag");
        Surveyed.as(one)
                .body(Surveyed.survey("\"linkDays\":7,"))
                .put(PATH + "care")
                .then()
                .statusCode(200)
                .header("ETag", etag);
        String other = Surveyed.survey("\"linkDays\":8,");
        Surveyed.as(one).body(other).put(PATH + "care").then().statusCode(428);
        Surveyed.as(one)
                .body(other)
                .header("If-Match", "\"v0\"")
                .put(PATH + "care")
                .then()
                .statusCode(412);
        Surveyed.as(one)
                .body(other)
                .header("If-Match", etag)
                .put(PATH + "new")
                .then()
                .statusCode(412);
        Surveyed.as(one)
                .body(other)
                .header("If-Match", etag)
                .put(PATH + "care")
                .then()
                .statusCode(200)
                .header("ETag", not(etag))
                .body("linkDays", equalTo(8));
        Surveyed.as(one).header("If-Match", etag).delete(PATH + "care").then().statusCode(412);
        Surveyed.as(one)
                .get("/v1/surveys")
                .then()
                .body("items.id", equalTo(List.of("care")))
                .body("total", equalTo(1));
        Surveyed.as(one).delete(PATH + "care").then().statusCode(204);
        Surveyed.as(one).get(PATH + "care").then().statusCode(404);
        Surveyed.as(one).delete(PATH + "care").then().statusCode(404);
        Await.soon(() -> assertEquals(List.of("survey.create", "survey.change", "survey.delete"), audited(one)));
        assertEquals(0, one.rows("survey_audit"));
    }

    @Test
    void areTheirTenantsAlone() {
        Surveyed.put(one, "care", "");
        Surveyed.as(two).get(PATH + "care").then().statusCode(404);
        Surveyed.as(two).get("/v1/surveys").then().body("items.size()", equalTo(0));
        Surveyed.as(two).delete(PATH + "care").then().statusCode(404);
        Surveyed.as(two)
                .body("{\"surveyId\":\"care\",\"userId\":\"u-1\"}")
                .post("/v1/survey-invitations")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/surveyId"));
        Surveyed.put(two, "care", "\"enabled\":false,");
        Surveyed.as(one).get(PATH + "care").then().statusCode(200).body("enabled", equalTo(true));
    }

    @Test
    void sayWhatIsWrongAndRefuseWhatTheyDoNotKnow() {
        Surveyed.as(one)
                .body("{\"questions\":[{\"id\":\"a\",\"kind\":\"csat\"}]}")
                .put(PATH + "care")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        equalTo(List.of("/title/en", "/title/zh", "/questions/0/text/en", "/questions/0/text/zh")));
        Surveyed.as(one)
                .body(Surveyed.survey("\"colour\":\"red\","))
                .put(PATH + "care")
                .then()
                .statusCode(422);
        Surveyed.as(one).body("{").put(PATH + "care").then().statusCode(400);
        Surveyed.as(one).body(Surveyed.survey("")).put(PATH + "Care").then().statusCode(422);
    }

    @Test
    void areGoneWithTheirTenant() {
        Surveyed.put(one, "care", "");
        Surveyed.invited(one, "care", "u-1");
        one.erase("e-1").send();
        Await.soon(
                () -> assertEquals(0, one.rows("survey") + one.rows("survey_invitation") + one.rows("survey_budget")));
        Surveyed.as(one).body(Surveyed.survey("")).put(PATH + "again").then().statusCode(404);
    }

    private static List<String> audited(Shop shop) {
        return Topic.read(Topics.AUDIT).stream()
                .map(SurveysIT::parse)
                .filter(record -> record.getTenantId().equals(shop.tenant))
                .sorted(Comparator.comparingLong(AuditRecord::getAt))
                .map(AuditRecord::getAction)
                .toList();
    }

    private static AuditRecord parse(byte[] value) {
        try {
            return AuditRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
