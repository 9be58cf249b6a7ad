package io.cxm.ingestion.batch;

import static io.cxm.ingestion.batch.EventBodies.gzip;
import static io.cxm.ingestion.batch.EventBodies.stored;
import static io.cxm.ingestion.batch.EventBodies.view;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.ingestion.Api;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no event, no body or too much of it. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class RefusedEventsIT {
    private final String tenant = Api.newTenant();

    @Test
    void refusesMoreThanAThousand() {
        String events = IntStream.range(0, 1001).mapToObj(i -> view("e-" + i)).collect(Collectors.joining(","));
        Api.as(tenant)
                .body("{\"events\":[" + events + "]}")
                .post("/v1/events")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        assertEquals(List.of(), stored(tenant));
    }

    @Test
    void refusesABombBeforeItFillsTheHeap() throws IOException {
        Api.as(tenant)
                .header("Content-Encoding", "gzip")
                .body(gzip(new byte[200 * 1024 * 1024]))
                .post("/v1/events")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too-large"));
    }

    @Test
    void refusesABodyOverTheLimit() {
        Api.as(tenant)
                .body(new byte[11 * 1024 * 1024])
                .post("/v1/events")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{\"events\":7}", "{\"events\":[}", "{\"type\":NaN}", "\u0000"})
    void refusesWhatIsNoEvent(String body) {
        int status = Api.as(tenant)
                .body(body)
                .post("/v1/events")
                .then()
                .contentType("application/problem+json")
                .statusCode(not(200))
                .extract()
                .statusCode();
        assertEquals(4, status / 100, () -> "status " + status);
    }

    @Test
    void refusesGzipThatIsDamagedOrOfEmptyMembersAlone() throws IOException {
        byte[] empty = gzip(new byte[0]);
        Buffer many = Buffer.buffer();
        for (int i = 0; i < 20_000; i++) {
            many.appendBytes(empty);
        }
        Buffer damaged =
                Buffer.buffer(gzip(view("e").getBytes(StandardCharsets.UTF_8))).appendString("x");
        for (Buffer bad : List.of(many, damaged, Buffer.buffer("no gzip"))) {
            Api.as(tenant)
                    .header("Content-Encoding", "gzip")
                    .body(bad.getBytes())
                    .post("/v1/events")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("unreadable"));
        }
    }

    @Test
    void refusesOtherMediaTypesAndEncodings() {
        Api.as(tenant)
                .contentType("text/xml")
                .body("<a/>")
                .post("/v1/events")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        Api.as(tenant)
                .header("Content-Encoding", "br")
                .body(view("e"))
                .post("/v1/events")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }
}
