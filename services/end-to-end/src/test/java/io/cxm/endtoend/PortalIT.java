package io.cxm.endtoend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import io.cxm.local.identity.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The portal as people use it: the suite in {@code tenant-portal/e2e} drives a real browser against this stack, without
 * any request intercepted. Its pictures of every page are in {@code target/portal}. One of its shoppers is erased, and the
 * shop's exports of shoppers and events go with them.
 */
@Order(Integer.MAX_VALUE - 3) // adds to a shop that others count
@Execution(ExecutionMode.SAME_THREAD)
class PortalIT {
    private static final Path PORTAL = Path.of("../../tenant-portal").toAbsolutePath();
    private static final Path OUT = Path.of("target/portal").toAbsolutePath();
    private static final Duration MADE = Duration.ofMinutes(2);
    private static final int MINUTES = 35; // on the slowest machine; a third of it elsewhere

    @TestFactory
    Stream<DynamicTest> isUsedByPeople() throws IOException, InterruptedException {
        Files.createDirectories(OUT);
        Shops.Shop shop = Shops.english();
        fill(shop);
        Path results = OUT.resolve("results.json");
        Files.deleteIfExists(results);
        int exit = browse(shop, credentials(shop), results);
        String written = Files.exists(results) ? Files.readString(results) : "{}"; // not where the time was over
        return new BrowserResults(Json.tree(written).path("testResults"), exit).tests();
    }

    /** What the pages show besides rows and a model: a second model, a report, something refused. */
    private static void fill(Shops.Shop shop) {
        Shops.trained(shop);
        Shops.trainedBeside(shop);
        Mended.refused(shop.tenant().id(), "e2e-mended");
        ObjectNode wish = Json.object().put("kind", "satisfaction");
        wish.putArray("by").add("category");
        String report = shop.api().post("/v1/reports", wish).path("id").asText();
        Await.until(
                MADE,
                "succeeded",
                () -> shop.api().get("/v1/reports/" + report).path("state").asText());
        Await.until(
                MADE,
                true,
                () -> shop.api().get("/v1/dead-letters?kind=events").toString().contains("e2e-mended"));
    }

    private static Path credentials(Shops.Shop shop) throws IOException {
        RunningStack stack = RunningStack.get();
        ObjectNode all = Json.object().put("baseUrl", stack.base());
        ArrayNode operators = all.putObject("operator").putArray("users");
        stack.credentials().operator().users().forEach(operators::addPOJO);
        ArrayNode people =
                all.putObject("tenants").putObject(shop.tenant().id()).putArray("users");
        new People(new SecureRandom()).invite(shop.api(), shop.tenant().id()).forEach(people::addPOJO);
        Path file = OUT.resolve("credentials.json");
        Files.writeString(file, all.toString());
        return file;
    }

    /** Runs the suite; gives its exit value. */
    private static int browse(Shops.Shop shop, Path credentials, Path results)
            throws IOException, InterruptedException {
        ProcessBuilder suite = new ProcessBuilder(
                        "npm",
                        "run",
                        "--silent",
                        "e2e",
                        "--",
                        "--reporter=default",
                        "--reporter=json",
                        "--outputFile.json=" + results)
                .directory(PORTAL.toFile())
                .redirectErrorStream(true)
                .redirectOutput(OUT.resolve("said.log").toFile());
        suite.environment()
                .putAll(Map.of(
                        "CXM_E2E_CREDENTIALS", credentials.toString(),
                        "CXM_E2E_TENANT", shop.tenant().id(),
                        "CXM_E2E_PICTURES", OUT.resolve("pictures").toString()));
        Process process = suite.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
