package io.cxm.training;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks for training runs and waits for them, as a tenant's administrator. */
final class Trainings {
    private Trainings() {}

    static RequestSpecification as(String tenant) {
        // the colon of an action stays a colon
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of(tenant, "tenant-admin"))
                .contentType("application/json");
    }

    static <T> void await(Supplier<T> now, T wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        T last = now.get();
        while (!wanted.equals(last) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            last = now.get();
        }
        assertEquals(wanted, last);
    }

    static String start(String tenant, String body) {
        return as(tenant)
                .body(body)
                .post("/v1/training-runs")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/v1/training-runs/run_"))
                .body("state", equalTo("queued"))
                .extract()
                .path("id");
    }

    static ValidatableResponse ended(String tenant, String run, String state) {
        await(() -> as(tenant).get("/v1/training-runs/" + run).path("state"), state);
        return as(tenant).get("/v1/training-runs/" + run).then().statusCode(200);
    }
}
