package io.cxm.tenants.browserkey;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BrowserKeysIT {
    private String one = "";
    private String two = "";

    @BeforeEach
    void openTwo() {
        one = Calls.opened();
        two = Calls.opened();
    }

    private static Tenant told(String tenant) throws IOException {
        return Tenant.parseFrom(Topic.read(Topics.TENANTS, tenant).getLast().value());
    }

    @Test
    void showsAKeyOnceAndTellsItsHash() throws IOException, NoSuchAlgorithmException {
        String key = Calls.admin(one)
                .body("{\"origins\":[\"https://shop.example\"],\"eventsPerMinute\":50}")
                .put("/v1/browser-keys/web")
                .then()
                .statusCode(201)
                .body("key", startsWith("cxm_"))
                .extract()
                .path("key");
        var told = told(one).getBrowserKeys(0);
        assertArrayEquals(
                MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)),
                told.getKeySha256().toByteArray());
        assertEquals(List.of("https://shop.example"), told.getOriginsList());
        assertEquals(50, told.getEventsPerMinute());
        Calls.admin(one).get("/v1/browser-keys/web").then().statusCode(200).body("key", nullValue());
    }

    @Test
    void changesAKeyOnlyAsItWasRead() throws IOException {
        String body = "{\"origins\":[\"https://shop.example\"]}";
        String tag = Calls.admin(one)
                .body(body)
                .put("/v1/browser-keys/web")
                .then()
                .extract()
                .header("ETag");
        Calls.admin(one).body(body).put("/v1/browser-keys/web").then().statusCode(428);
        Calls.admin(one)
                .header("If-Match", "\"77\"")
                .body(body)
                .put("/v1/browser-keys/web")
                .then()
                .statusCode(412);
        Calls.admin(one)
                .header("If-Match", tag)
                .body(body.replace("shop", "store"))
                .put("/v1/browser-keys/web")
                .then()
                .statusCode(200)
                .body("key", nullValue());
        assertEquals(
                List.of("https://store.example"), told(one).getBrowserKeys(0).getOriginsList());
    }

    @Test
    void endsAKeyAtOnce() throws IOException {
        String body = "{\"origins\":[\"https://shop.example\"]}";
        Calls.admin(one).body(body).put("/v1/browser-keys/web").then().statusCode(201);
        Calls.admin(two).delete("/v1/browser-keys/web").then().statusCode(404);
        Calls.admin(two).get("/v1/browser-keys/web").then().statusCode(404);
        Calls.admin(one).delete("/v1/browser-keys/web").then().statusCode(204);
        assertEquals(0, told(one).getBrowserKeysCount());
    }

    @Test
    void listsPageByPage() {
        for (String id : List.of("a", "b", "c")) {
            Calls.admin(one)
                    .body("{\"origins\":[\"https://shop.example\"]}")
                    .put("/v1/browser-keys/" + id)
                    .then()
                    .statusCode(201);
        }
        String next = Calls.admin(one)
                .get("/v1/browser-keys?pageSize=2")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of("a", "b")))
                .body("total", equalTo(3))
                .extract()
                .path("nextPageToken");
        Calls.admin(one)
                .queryParam("pageToken", next)
                .get("/v1/browser-keys?pageSize=2")
                .then()
                .body("items.id", equalTo(List.of("c")))
                .body("nextPageToken", nullValue());
        Calls.admin(two)
                .queryParam("pageToken", next)
                .get("/v1/browser-keys")
                .then()
                .statusCode(400);
    }

    @Test
    void refusesWhatIsNoOrigin() {
        Calls.admin(one)
                .body("{\"origins\":[\"https://shop.example\",\"*\"]}")
                .put("/v1/browser-keys/web")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/origins/1"));
    }
}
