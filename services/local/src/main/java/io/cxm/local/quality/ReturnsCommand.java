package io.cxm.local.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.contracts.Topics;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.importer.DatasetImport;
import io.cxm.local.load.Lag;
import io.cxm.local.quality.ReturnCohorts.Rate;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm bench returns}. */
@Command(
        name = "returns",
        description = {
            "Imports online-retail to a fresh tenant and compares the return rate of each product, as GET /v1/satisfaction and"
                    + " the report in JSON and CSV say it, with the cohort formula applied to the file by code of its own:"
                    + " n and returned lines equal, the interval to 1e-6 of a percent.",
            "Exit code 0 only if all of it agrees."
        },
        mixinStandardHelpOptions = true)
public final class ReturnsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String MEASURE = "/v1/satisfaction?by=product&metric=returnRate";
    private static final int SHOWN = 10;

    @Option(names = "--path", description = "its folder; default: below CXM_DATA, or ../shared/data")
    private String path = "";

    @Option(names = "--keep", description = "do not delete the tenant; its secret goes to credentials.json")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        DataSet set = DataSet.of("online-retail");
        Path source = DataSet.path(set.format(), set.folder(), path);
        ReturnCohorts file = ReturnCohorts.of(source.resolve("online_retail.csv.gz"));
        Map<String, Rate> rates = file.rates();
        Layout layout = Layout.current();
        Ports ports = Ports.read(layout.ports(), System.getenv());
        try (FreshTenant tenant = FreshTenant.open(layout.credentials(), "returns", keep);
                Lag lag = new Lag("127.0.0.1:" + ports.of(Port.KAFKA))) {
            System.out.println("Tenant " + tenant.id() + ", " + source);
            DatasetImport.send(tenant.api(), set.format(), source, System.out);
            if (!lag.awaitZero("satisfaction.events", Topics.EVENTS, PATIENCE)) {
                throw new StackFailure("satisfaction does not catch up; see ./cxm logs satisfaction");
            }
            return compare(tenant.api(), rates, file.unmatched());
        }
    }

    private static int compare(Api api, Map<String, Rate> rates, long unmatched) {
        JsonNode answer = api.get(MEASURE);
        Map<String, String> leftOut = new TreeMap<>();
        answer.path("suppressed")
                .forEach(s -> leftOut.put(
                        s.path("key").path("product").asText(), s.path("reason").asText()));
        String report = report(api);
        int faults = faults("GET /v1/satisfaction", rates, Published.ofAnswer(answer), leftOut)
                + faults("report in JSON", rates, Published.ofJson(Json.tree(file(api, report, "json"))), leftOut)
                + faults("report in CSV", rates, Published.ofCsv(file(api, report, "csv")), leftOut);
        Agreement.leftOutThoughLarge(rates, leftOut)
                .forEach((product, reason) -> System.out.println("  left out: " + product + ", " + reason));
        long said = answer.path("unmatchedReturns").asLong(-1);
        System.out.printf("  returns without a purchase: %,d said, %,d in the file%n", said, unmatched);
        boolean agrees = faults == 0 && said == unmatched;
        System.out.println(agrees ? "All of it agrees." : "FAILED");
        return agrees ? 0 : 1;
    }

    private static int faults(
            String what, Map<String, Rate> rates, Map<String, Published> published, Map<String, String> leftOut) {
        List<String> faults = Agreement.faults(rates, published, leftOut.keySet());
        System.out.printf(
                "  %s: %,d products, %,d left out, %,d in the file; %,d do not agree%n",
                what, published.size(), leftOut.size(), rates.size(), faults.size());
        faults.stream().limit(SHOWN).forEach(fault -> System.out.println("    " + fault));
        return faults.size();
    }

    private static String report(Api api) {
        ObjectNode request = Json.object().put("kind", "satisfaction");
        request.putArray("by").add("product");
        request.putArray("formats").add("json").add("csv");
        String location = api.send("POST", "/v1/reports", request).location();
        api.follow(location, _ -> {}).orThrow();
        return location;
    }

    private static String file(Api api, String report, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        api.download(report + "/files/" + format, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
