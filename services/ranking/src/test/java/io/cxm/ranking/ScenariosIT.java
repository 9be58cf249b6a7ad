package io.cxm.ranking;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios as a resource: written, read, changed, removed, each shop's its own. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class ScenariosIT extends TwoShops {
    private static final String HOME = """
            {"name":"Home page","description":"Above the fold","channels":{"history":{"weight":2,"quota":80},
             "trending":{"on":false}},"ranker":"merge","diversity":0.3,"excludeSeen":"purchased","filter":"price < 800",
             "count":4,"exploreEvery":5,"fatigueAfter":6}""";

    private final Configuring ofOne = new Configuring(one, "/v1/scenarios");
    private final Configuring ofTwo = new Configuring(two, "/v1/scenarios");

    @Test
    void isWrittenReadChangedAndRemoved() {
        String etag = ofOne.put("home", HOME)
                .statusCode(201)
                .header("Location", endsWith("/v1/scenarios/home"))
                .body("id", is("home"))
                .body("name", is("Home page"))
                .body("channels.history.on", is(true))
                .body("channels.history.weight", is(2f))
                .body("channels.history.quota", is(80))
                .body("channels.trending.on", is(false))
                .body("ranker", is("merge"))
                .body("diversity", is(0.3f))
                .body("excludeSeen", is("purchased"))
                .body("filter", is("price < 800"))
                .body("count", is(4))
                .body("exploreEvery", is(5))
                .body("fatigueAfter", is(6))
                .body("changedAt", notNullValue())
                .extract()
                .header("ETag");
        ofOne.put("home", HOME).statusCode(428).body("code", is("precondition-required"));
        ofOne.put("home", HOME, "\"v7777\"").statusCode(412).body("code", is("stale"));
        ofOne.put("other", HOME, etag).statusCode(412);
        ofOne.put("other", HOME, "*").statusCode(412);
        String changed = ofOne.put("home", "{}", etag)
                .statusCode(200)
                .header("ETag", not(etag))
                .body("name", nullValue())
                .body("channels", anEmptyMap())
                .body("ranker", nullValue())
                .extract()
                .header("ETag");
        ofOne.get("home").statusCode(200).header("ETag", changed).body("count", nullValue());
        ofOne.put("home", HOME, etag).statusCode(412);
        ofOne.put("home", HOME, "*").statusCode(200);
        ofOne.delete("home").statusCode(204);
        ofOne.delete("home").statusCode(404);
        ofOne.get("home").statusCode(404);
        ofOne.put("home", HOME).statusCode(201).header("ETag", not(changed)); // no version comes again
        ofOne.put("home", "{}", changed).statusCode(412);
    }

    @Test
    void theDefaultIsAlwaysThere() {
        ofOne.get("default")
                .statusCode(200)
                .header("ETag", "\"v0\"")
                .body("id", is("default"))
                .body("changedAt", nullValue());
        ofOne.list("").body("items.id", is(List.of("default"))).body("total", is(1));
        ofOne.delete("default").statusCode(409);
        ofOne.put("default", "{\"count\":2}").statusCode(428);
        ofOne.put("default", "{\"count\":2}", "\"v1\"").statusCode(412);
        ofOne.put("default", "{\"count\":2}", "\"v0\"").statusCode(200).body("count", is(2));
        ofOne.put("default", "{}", "\"v0\"").statusCode(412);
        ofOne.delete("default").statusCode(409);
        ofTwo.get("default").header("ETag", "\"v0\"").body("count", nullValue());
    }

    @Test
    void comesInPages() {
        for (String id : List.of("c", "a", "e")) {
            ofOne.put(id, "{}").statusCode(201);
        }
        String next = ofOne.list("?pageSize=3")
                .body("items.id", is(List.of("a", "c", "default")))
                .body("total", is(4))
                .extract()
                .path("nextPageToken");
        ofOne.put("b", "{}").statusCode(201); // made meanwhile, before where the next page begins
        ofOne.list("?pageSize=3&pageToken=" + next)
                .body("items.id", is(List.of("e")))
                .body("nextPageToken", nullValue());
        ofTwo.list("?pageToken=" + next).statusCode(400);
        ofOne.list("?pageSize=0").statusCode(400);
    }

    @Test
    void belongsToItsTenant() {
        String etag = ofOne.put("home", HOME).extract().header("ETag");
        ofTwo.get("home").statusCode(404);
        ofTwo.delete("home").statusCode(404);
        ofTwo.put("home", HOME, etag).statusCode(412);
        ofTwo.list("").body("items", hasSize(1));
        two.post("/v1/recommendations", "{\"user\":{},\"scenario\":\"home\"}")
                .statusCode(422)
                .body("errors[0].pointer", is("/scenario"))
                .body("errors[0].code", is("unknown"));
        ofTwo.put("home", "{\"count\":1}").statusCode(201);
        ofOne.get("home").header("ETag", etag).body("count", is(4));
    }

    @Test
    void onlyWhoMayRecommendConfigures() {
        ofOne.putAs(Roles.ANALYST, "home", HOME).statusCode(403);
        ofOne.putAs(Roles.INTEGRATION, "home", HOME).statusCode(201);
        ofOne.putAs(Roles.TENANT_ADMIN, "there", HOME).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'" + "x" + "'} | 201 | ",
                "{'lambda':0.1} | 422 | /lambda",
                "{'channels':{'history':{'on':true,'depth':3}}} | 422 | /channels/history/depth",
                "{'channels':{'weather':{}}} | 422 | /channels/weather",
                "{'channels':{'history':null}} | 422 | /channels/history",
                "{'channels':{'history':{'weight':0}}} | 422 | /channels/history/weight",
                "{'channels':{'history':{'weight':1e9}}} | 422 | /channels/history/weight",
                "{'channels':{'history':{'quota':0}}} | 422 | /channels/history/quota",
                "{'channels':{'history':{'quota':2001}}} | 422 | /channels/history/quota",
                "{'channels':{'history':{'on':'yes'}}} | 422 | /channels/history/on",
                "{'ranker':'best'} | 422 | /ranker",
                "{'diversity':1.5} | 422 | /diversity",
                "{'excludeSeen':'some'} | 422 | /excludeSeen",
                "{'filter':'price <'} | 422 | /filter",
                "{'count':0} | 422 | /count",
                "{'count':201} | 422 | /count",
                "{'count':1.5} | 422 | /count",
                "{'exploreEvery':1} | 422 | /exploreEvery",
                "{'exploreEvery':101} | 422 | /exploreEvery",
                "{'explore':-0.1} | 422 | /explore",
                "{'explore':0.51} | 422 | /explore",
                "{'fatigueAfter':-1} | 422 | /fatigueAfter",
                "{'fatigueAfter':101} | 422 | /fatigueAfter",
                "{'fatigueAfter':0.5} | 422 | /fatigueAfter",
                "{'name':7} | 422 | /name",
                "[] | 422 | ''",
            })
    void refusesWhatCannotBe(String body, int status, String pointer) {
        var answer = ofOne.put("home", body.replace('\'', '"')).statusCode(status);
        if (status == 422) {
            answer.contentType("application/problem+json").body("errors[0].pointer", equalTo(pointer));
            ofOne.get("home").statusCode(404);
        }
    }

    @Test
    void refusesLongTextsBadIdsAndNoBody() {
        ofOne.put("home", "{\"name\":\"" + "x".repeat(101) + "\"}").statusCode(422);
        ofOne.put("home", "{\"description\":\"" + "x".repeat(1001) + "\"}").statusCode(422);
        ofOne.put("home", "").statusCode(400);
        ofOne.put("Home", "{}").statusCode(422).body("errors[0].pointer", is("?id"));
        ofOne.put("x".repeat(64), "{}").statusCode(422);
        ofOne.put("x".repeat(63), "{}").statusCode(201);
    }

    @Test
    void leavesARecordInTheAuditLog() {
        ofOne.put("home", HOME).statusCode(201);
        ofOne.put("home", "{}", "*").statusCode(200);
        ofOne.delete("home").statusCode(204);
        for (String action : List.of("scenario.create", "scenario.change", "scenario.delete")) {
            assertTrue(
                    announcing.sees(Topics.AUDIT, record -> {
                        AuditRecord audit = audit(record.value());
                        return audit.getTenantId().equals(one.tenant)
                                && audit.getAction().equals(action)
                                && audit.getSubject().equals("home")
                                && audit.getService().equals("ranking");
                    }),
                    action);
        }
    }

    private static AuditRecord audit(byte[] value) {
        try {
            return AuditRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goesWithItsTenantForGood() {
        ofOne.put("home", HOME).statusCode(201);
        ofTwo.put("home", HOME).statusCode(201);
        String id = UUID.randomUUID().toString();
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId(id)
                .setRequestedAt(System.currentTimeMillis())
                .build());
        assertTrue(announcing.sees(Topics.ERASURES, record -> {
            Erasure receipt = erasure(record.value());
            return receipt.getId().equals(id)
                    && receipt.getReceipt().getService().equals("ranking")
                    && receipt.getReceipt().getRemoved() == 1;
        }));
        ofOne.get("home").statusCode(404);
        ofOne.put("home", HOME).statusCode(404);
        one.post("/v1/recommendations", "{\"user\":{},\"scenario\":\"home\"}").statusCode(422);
        ofTwo.get("home").statusCode(200);
        Announcing.await(
                Duration.ofSeconds(5),
                "the other's is still in force",
                () -> two.post("/v1/recommendations", "{\"user\":{},\"scenario\":\"home\"}")
                                .extract()
                                .statusCode()
                        == 200);
    }

    @Test
    void answersForAnErasedShopperThatNothingIsStored() {
        String id = UUID.randomUUID().toString();
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId(id)
                .setUserId("u-1")
                .build());
        assertTrue(announcing.sees(Topics.ERASURES, record -> {
            Erasure receipt = erasure(record.value());
            return receipt.getId().equals(id)
                    && receipt.getReceipt().getService().equals("ranking");
        }));
    }

    private static Erasure erasure(byte[] value) {
        try {
            return Erasure.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
