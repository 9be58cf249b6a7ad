package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What alerts and panels ask for of Quarkus and Micrometer has the names that they know it by: newer versions may have others. Here,
 * since this service has all of it: requests, a database and consumers. Names of our own are a test of {@code helm}.
 */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class MetricsIT {
    private static final Path MONITORING = Path.of("../../k8s/monitoring");
    private static final Pattern NAME = Pattern.compile("\\b(?:http_server|sql_pool|kafka_consumer|jvm|process)_\\w+");

    private static Set<String> asked() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String file : List.of("rules.yaml", "dashboards/traffic.json", "dashboards/data.json")) {
            NAME.matcher(Files.readString(MONITORING.resolve(file)))
                    .results()
                    .map(MatchResult::group)
                    .forEach(names::add);
        }
        names.remove("http_server_requests_seconds_bucket"); // of ranking's recommendations alone (DegradationIT)
        return names;
    }

    private static Set<String> exported() {
        return Exported.samples().stream()
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void haveTheNamesThatAlertsAndPanelsAskFor() throws IOException {
        Set<String> asked = asked();
        assertTrue(asked.size() > 5, asked::toString);
        given().auth()
                .oauth2(Tokens.of("metrics", "analyst"))
                .get("/v1/reports")
                .then()
                .statusCode(200);
        Await.soon(() -> {
            Set<String> missing = new TreeSet<>(asked);
            missing.removeAll(exported());
            assertEquals(Set.of(), missing);
        });
    }
}
