package io.cxm.ingestion;

import io.cxm.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests as clients of two tenants make them. */
public final class Api {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Api() {}

    /** A tenant that no other test has. */
    public static String newTenant() {
        return "tenant-" + NEXT.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
    }

    /** A request of the tenant's machine. */
    public static RequestSpecification as(String tenant) {
        return as(tenant, "integration");
    }

    public static RequestSpecification as(String tenant, String role) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(Tokens.of(tenant, role));
    }
}
