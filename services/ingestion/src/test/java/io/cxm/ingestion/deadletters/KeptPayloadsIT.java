package io.cxm.ingestion.deadletters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.TopicReader;
import io.cxm.ingestion.imports.ImportCalls;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests run with 4 MiB of refused elements a day and tenant. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class KeptPayloadsIT {
    private static final int LARGE = 500_000;
    private final String tenant = Api.newTenant();
    private final String other = Api.newTenant();

    /** An event without what a view needs. */
    private static String refused(int n) {
        return "{\"type\":\"view\",\"userId\":\"u-%d\",\"query\":\"%s\"}".formatted(n, "x".repeat(LARGE));
    }

    private static List<DeadLetter> letters(String of) {
        return TopicReader.read(Topics.DEAD_LETTERS, of).stream()
                .map(record -> {
                    try {
                        return DeadLetter.parseFrom(record.value());
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static long kept(String of) {
        return letters(of).stream()
                .filter(letter -> letter.getPayload().size() > LARGE)
                .count();
    }

    @Test
    void keepsTheReasonsAloneOfWhatIsTooMuch() {
        String batch =
                IntStream.range(0, 12).mapToObj(KeptPayloadsIT::refused).collect(Collectors.joining(",", "[", "]"));
        Api.as(tenant)
                .body("{\"events\":" + batch + "}")
                .post("/v1/events")
                .then()
                .statusCode(422);
        assertEquals(12, letters(tenant).size());
        assertEquals(8, kept(tenant));
        assertTrue(letters(tenant).stream()
                .filter(letter -> letter.getPayload().isEmpty())
                .allMatch(letter -> letter.getDetail().endsWith("(not kept: too much was refused on this day)")));
        ImportCalls.rows(tenant, ImportCalls.NDJSON, refused(12))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202);
        assertEquals(13, letters(tenant).size());
        assertEquals(8, kept(tenant));
        Api.as(other).body(refused(0)).post("/v1/events").then().statusCode(422);
        assertEquals(1, kept(other));
    }
}
