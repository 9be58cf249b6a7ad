package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.profile.export.ExportExpiry;
import io.cxm.profile.export.ExportFiles;
import io.cxm.profile.export.Exports;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.usage.Quotas;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports are not kept for ever. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ExportExpiryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    @Inject
    ExportExpiry expiry;

    @Inject
    ExportFiles files;

    @Inject
    Exports exports;

    @Inject
    Quotas tenants;

    private static RequestSpecification as(Shop shop) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of(shop.tenant, Roles.INTEGRATION))
                .contentType("application/json");
    }

    /** An export that was written so many days ago. */
    private static String exported(Shop shop, int daysAgo) {
        String id = as(shop).body("{\"type\":\"items\",\"format\":\"ndjson\"}")
                .post("/v1/exports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Rows.await(
                "succeeded",
                () -> as(shop).get("/v1/operations/" + id).then().extract().<String>path("state"));
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "update profile.export set finished_at = now() - interval '" + daysAgo + " days' where id = '"
                                + id + "'");
        return id;
    }

    private static String link(Shop shop, String id) {
        return as(shop).get("/v1/operations/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("result.href");
    }

    private boolean hasFile(Shop shop, String id) {
        return files.find(new TenantId(shop.tenant), id + ".ndjson").isPresent();
    }

    private void apply(Shop shop) {
        expiry.apply(new TenantId(shop.tenant)).await().atMost(PATIENCE);
    }

    private void assertGone(Shop shop, String id, String link) {
        as(shop).get("/v1/operations/" + id).then().statusCode(404);
        given().urlEncodingEnabled(false).get(link).then().statusCode(404);
        assertTrue(!hasFile(shop, id), "the file");
    }

    @Test
    void endWithTheDaysThatTheTenantWantsDataKept() {
        one.announce(Tenant.newBuilder().setState(Tenant.State.STATE_ACTIVE).setRetentionDays(2));
        Rows.until(
                () -> tenants.of(new TenantId(one.tenant))
                        .filter(Tenant::hasRetentionDays)
                        .isPresent(),
                () -> "the setting is not known");
        String young = exported(one, 1);
        String old = exported(one, 3);
        String kept = exported(two, 3);
        String link = link(one, old);
        String linkOfKept = link(two, kept);
        apply(one);
        apply(two);
        assertGone(one, old, link);
        as(one).get("/v1/exports").then().body("items", hasSize(1));
        assertTrue(hasFile(one, young));
        given().urlEncodingEnabled(false).get(linkOfKept).then().statusCode(200);
    }

    @Test
    void endAfterSevenDays() {
        String young = exported(one, 6);
        String old = exported(one, 8);
        String ofTwo = exported(two, 8);
        String link = link(one, old);
        apply(one);
        assertGone(one, old, link);
        assertTrue(hasFile(one, young));
        assertTrue(hasFile(two, ofTwo), "another tenant's");
    }

    @Test
    void endWhenThereAreNewerOnes() {
        String first = exported(one, 0);
        String second = exported(one, 0);
        exported(one, 0);
        exported(two, 0);
        List<String> tooMany =
                exports.expired(new TenantId(one.tenant), Instant.EPOCH, 1).await().atMost(PATIENCE).stream()
                        .map(Export::id)
                        .sorted()
                        .toList();
        assertEquals(List.of(first, second).stream().sorted().toList(), tooMany);
    }
}
