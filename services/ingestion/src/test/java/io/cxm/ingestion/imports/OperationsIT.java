package io.cxm.ingestion.imports;

import static io.cxm.ingestion.imports.ImportCalls.NDJSON;
import static io.cxm.ingestion.imports.ImportCalls.id;
import static io.cxm.ingestion.imports.ImportCalls.rows;
import static io.cxm.ingestion.imports.ImportCalls.view;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.cxm.ingestion.Api;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations as their tenant lists them, and no other. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class OperationsIT {
    private final String tenant = Api.newTenant();

    @Test
    void hidesOperationsFromOtherTenants() {
        String id = id(rows(tenant, NDJSON, view(1) + "\n{}")
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202));
        String other = Api.newTenant();
        for (String path : List.of("/v1/operations/%s", "/v1/operations/%s/errors")) {
            String unknown = Api.as(other)
                    .get(path.formatted("imp_unknown"))
                    .then()
                    .statusCode(404)
                    .extract()
                    .path("detail");
            Api.as(tenant).get(path.formatted(id)).then().statusCode(200);
            Api.as(other).get(path.formatted(id)).then().statusCode(404).body("detail", equalTo(unknown));
        }
        Api.as(other).post("/v1/operations/" + id + ":cancel").then().statusCode(404);
        Api.as(other).get("/v1/operations").then().body("items", hasSize(0)).body("total", equalTo(0));
        Api.as(tenant).get("/v1/operations/%00").then().statusCode(404);
    }

    @Test
    void pagesThroughOperations() {
        for (int i = 0; i < 3; i++) {
            rows(tenant, NDJSON, view(i)).post("/v1/imports?type=events").then().statusCode(202);
        }
        ValidatableResponse first = Api.as(tenant)
                .get("/v1/operations?pageSize=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("total", equalTo(3));
        String token = first.extract().path("nextPageToken");
        List<String> seen = first.extract().path("items.id");
        Api.as(tenant)
                .get("/v1/operations?pageSize=2&pageToken=" + token)
                .then()
                .body("items", hasSize(1))
                .body("items.id", everyItem(not(hasItem(seen.getFirst()))))
                .body("nextPageToken", nullValue());
        Api.as(Api.newTenant())
                .get("/v1/operations?pageToken=" + token)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-page-token"));
        for (String bad : List.of("pageToken=x", "pageSize=0", "pageSize=501", "pageSize=x")) {
            Api.as(tenant).get("/v1/operations?" + bad).then().statusCode(400);
        }
    }
}
