package io.cxm.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.client.Pause;
import io.cxm.local.database.DatabaseSetup;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.process.RunFolder;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report of satisfaction as users get it, of a quarter with many answers by category and product beside the quarter before, in all
 * formats, from the request to the last file; and in the same run the bare count of the reported answers by product in the
 * database.
 */
public final class ReportsBench {
    /** What a report of a million answers about 40 products may take. */
    private static final Size JUDGED = new Size(1_000_000, 40, 0);

    private static final List<String> FORMATS = List.of("pdf", "xlsx", "csv", "json");
    private static final double MOST_SECONDS = 30;
    private static final long MOST_BYTES = 512L << 20;
    /** What a report of satisfaction counts of each product, as one statement. */
    private static final String BARE = """
            select item_id, count(csat), sum(csat), count(*) filter (where nps >= 9), count(*) filter (where nps <= 6),
              count(ces), sum(ces), count(stars), sum(stars)
            from satisfaction.answer where tenant_id = ? and at >= ? and at < ? group by item_id
            """;

    private final Layout layout;
    private final PostgresServer server;
    private final PrintStream out;

    public ReportsBench(Layout layout, Ports ports, Secrets secrets, PrintStream out) {
        this.layout = layout;
        this.server = new PostgresServer(layout.postgres(), ports.of(Port.POSTGRES), secrets.of(Secrets.POSTGRES));
        this.out = out;
    }

    /**
     * What is measured.
     *
     * @param answers in the reported quarter; as many lie in the one before
     * @param rounds how often report and count are measured
     */
    public record Size(int answers, int products, int rounds) {
        /**
         * Whether what is wanted holds; also of less than it is wanted of.
         *
         * @param slowest seconds of the slowest report
         * @param peak bytes
         */
        boolean holds(double slowest, long peak) {
            boolean judged = answers >= JUDGED.answers() && products >= JUDGED.products();
            return !judged || (slowest < MOST_SECONDS && peak < MOST_BYTES);
        }
    }

    /**
     * Sends the shop unless it is there, and measures.
     *
     * @return whether what is wanted holds
     */
    public boolean run(String tenant, Api api, Size size) throws SQLException, IOException {
        new ReportFilling(tenant, api, server).fill(new ReportShop(size.answers(), size.products()));
        double[] reports = new double[size.rounds()];
        double[] bare = new double[size.rounds()];
        long peak = 0;
        for (int i = 0; i < size.rounds(); i++) {
            bare[i] = bare(tenant, size);
            forgetPeak();
            reports[i] = report(api);
            peak = Math.max(peak, peak());
        }
        String each = Arrays.stream(reports)
                .mapToObj(seconds -> String.format(Locale.ROOT, "%.2f", seconds))
                .collect(Collectors.joining(", "));
        Arrays.sort(reports);
        Arrays.sort(bare);
        double report = reports[size.rounds() / 2];
        double slowest = reports[size.rounds() - 1];
        double count = bare[size.rounds() / 2];
        out.println();
        out.printf(
                Locale.ROOT,
                "%,d answers about %,d products and as many in the period before, %d rounds%n",
                size.answers(),
                size.products(),
                size.rounds());
        out.printf(Locale.ROOT, "report in four formats, each      %s s%n", each);
        out.printf(Locale.ROOT, "report in four formats, slowest   %8.2f s%n", slowest);
        out.printf(Locale.ROOT, "report in four formats, median    %8.2f s%n", report);
        out.printf(Locale.ROOT, "bare count by product, median     %8.2f s%n", count);
        out.printf(Locale.ROOT, "ratio of medians                  %8.2f%n", report / count);
        out.printf(Locale.ROOT, "peak resident memory of satisfaction %,d MiB%n", peak >> 20);
        out.printf(
                Locale.ROOT,
                "wanted: %,d answers and %d products in under %.0f s in each round and %d MiB%n",
                JUDGED.answers(),
                JUDGED.products(),
                MOST_SECONDS,
                MOST_BYTES >> 20);
        return size.holds(slowest, peak);
    }

    /** Seconds until each of its files has been fetched; it is grouped as reports are unless somebody says otherwise. */
    static double report(Api api) {
        ObjectNode wish = Json.object()
                .put("kind", "satisfaction")
                .put("from", ReportShop.FIRST.toString())
                .put("to", ReportShop.LAST.toString());
        FORMATS.forEach(wish.putArray("formats")::add);
        long begin = System.nanoTime();
        String path = "/v1/reports/" + api.post("/v1/reports", wish).path("id").asText();
        for (String state = ""; !state.equals("succeeded"); Pause.of(Duration.ofMillis(50))) {
            JsonNode report = api.get(path);
            state = report.path("state").asText();
            if (state.equals("failed")) {
                throw new StackFailure("the report failed: " + report);
            }
        }
        for (String format : FORMATS) {
            if (api.download(path + "/files/" + format, OutputStream.nullOutputStream()) == 0) {
                throw new StackFailure("the report's " + format + " is empty");
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private double bare(String tenant, Size size) throws SQLException {
        try (Connection connection = server.connect(DatabaseSetup.DATABASE);
                PreparedStatement statement = connection.prepareStatement(BARE)) {
            statement.setString(1, tenant);
            statement.setLong(2, ReportShop.reportedFrom());
            statement.setLong(3, ReportShop.reportedTo());
            long begin = System.nanoTime();
            int groups = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    groups++;
                }
            }
            if (groups != size.products()) {
                throw new StackFailure(groups + " groups in place of " + size.products());
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private Path process() {
        return new RunFolder(layout.run())
                .running("satisfaction")
                .map(r -> Path.of("/proc", String.valueOf(r.process().pid())))
                .orElseThrow(() -> new StackFailure("satisfaction does not run here"));
    }

    private void forgetPeak() throws IOException {
        Files.writeString(process().resolve("clear_refs"), "5");
    }

    /** The kernel's own high-water mark, in bytes. */
    private long peak() throws IOException {
        List<String> status = Files.readAllLines(process().resolve("status"));
        return status.stream()
                .filter(l -> l.startsWith("VmHWM:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
