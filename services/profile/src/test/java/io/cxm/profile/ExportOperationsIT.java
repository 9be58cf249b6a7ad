package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.profile.export.ExportConfig;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ExportOperationsIT {
    @Inject
    ExportConfig config;

    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    private static RequestSpecification as(Shop shop) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of(shop.tenant, Roles.INTEGRATION))
                .contentType("application/json");
    }

    private static RequestSpecification asking(Shop shop) {
        return as(shop).body("{\"type\":\"items\",\"format\":\"ndjson\"}");
    }

    /** An export that was written. */
    private static String exported(Shop shop) {
        String id = asking(shop)
                .post("/v1/exports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Rows.await("succeeded", () -> state(shop, id));
        return id;
    }

    private static String state(Shop shop, String id) {
        return as(shop).get("/v1/operations/" + id).then().extract().path("state");
    }

    /** As it looks while another process writes it. */
    private static void writing(String id) {
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "update profile.export set state = 'running', file = null, finished_at = null,"
                                + " leased_until = now() + interval '1 hour' where id = '" + id + "'");
    }

    @Test
    void listsExportsNewestFirst() {
        String first = exported(one);
        String second = exported(one);
        String token = as(one).get("/v1/exports?pageSize=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(second))
                .body("items[0].result.href", notNullValue())
                .body("items[0].request.type", equalTo("items"))
                .body("items[0].request.format", equalTo("ndjson"))
                .body("items[0].request.from", nullValue())
                .body("total", equalTo(2))
                .extract()
                .path("nextPageToken");
        as(one).get("/v1/exports?pageSize=1&pageToken=" + token)
                .then()
                .body("items[0].id", equalTo(first))
                .body("nextPageToken", nullValue());
        as(two).get("/v1/exports").then().statusCode(200).body("items", hasSize(0));
        as(two).get("/v1/exports?pageToken=" + token).then().statusCode(400);
    }

    @Test
    void saysUntilWhenTheLinkAnswers() {
        String id = exported(one);
        Instant earliest = Instant.now().plus(config.linkLifetime());
        Instant until = Instant.parse(
                as(one).get("/v1/operations/" + id).then().extract().path("result.expiresAt"));
        Instant latest = Instant.now().plus(config.linkLifetime());
        assertFalse(until.isBefore(earliest) || until.isAfter(latest), until::toString);
    }

    @Test
    void leavesATraceInTheAuditLog() {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try (var follower = new TopicFollower(
                Brokers.at(RealServers.kafka().address()), Topics.AUDIT, TopicFollower.From.BEGINNING, record -> {
                    if (RecordKey.parse(record.key()).tenant().equals(one.tenant)) {
                        try {
                            AuditRecord entry = AuditRecord.parseFrom(record.value());
                            told.add(entry.getAction() + " " + entry.getSubject() + " " + entry.getService());
                        } catch (InvalidProtocolBufferException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                })) {
            follower.start();
            String id = exported(one);
            Rows.await(List.of("export.create " + id + " profile"), () -> List.copyOf(told));
        }
    }

    @Test
    void endsAnExportThatIsNotWrittenYet() {
        String id = exported(one);
        // one that has ended stays as it is
        as(one).post("/v1/operations/" + id + ":cancel").then().statusCode(200).body("state", equalTo("succeeded"));
        writing(id);
        as(two).post("/v1/operations/" + id + ":cancel").then().statusCode(404);
        as(one).post("/v1/operations/" + id + ":cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"))
                .body("finishedAt", notNullValue());
        as(one).get("/v1/operations/" + id + "/errors").then().statusCode(200).body(emptyString());
        as(two).get("/v1/operations/" + id + "/errors").then().statusCode(404);
    }

    @Test
    void oneTenantCannotHaveMoreThanItsShareUnderWay() {
        String[] ids = new String[config.perTenant()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = exported(one);
        }
        for (String id : ids) {
            writing(id);
        }
        asking(one).post("/v1/exports").then().statusCode(429).header("Retry-After", equalTo("30"));
        exported(two);
    }
}
