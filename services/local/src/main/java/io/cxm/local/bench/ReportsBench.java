package io.cxm.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import io.cxm.local.client.Operation;
import io.cxm.local.client.Pause;
import io.cxm.local.client.RowFormat;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A report of many answers in all formats, from the request to the last file, beside the bare count of the same answers by
 * the same groups in the database.
 */
public final class ReportsBench {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** What a report of a million answers by 40 products may take. */
    private static final Size JUDGED = new Size(1_000_000, 40, 0);

    private static final List<String> FORMATS = List.of("pdf", "xlsx", "csv", "json");
    private static final double MOST_SECONDS = 30;
    private static final long MOST_BYTES = 512L << 20;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SPAN_SECONDS = 90 * 86_400;
    /** What a report of satisfaction counts of each group, as one statement. */
    private static final String BARE = """
            select item_id, count(csat), sum(csat), count(*) filter (where nps >= 9), count(*) filter (where nps <= 6),
              count(ces), sum(ces), count(stars), sum(stars)
            from satisfaction.answer where tenant_id = ? group by item_id
            """;

    private final Layout layout;
    private final PostgresServer server;
    private final PrintStream out;

    public ReportsBench(Layout layout, Ports ports, Secrets secrets, PrintStream out) {
        this.layout = layout;
        this.server = new PostgresServer(layout.postgres(), ports.of(Port.POSTGRES), secrets.of(Secrets.POSTGRES));
        this.out = out;
    }

    /** How many answers about how many products, and how often both are measured. */
    public record Size(int answers, int products, int rounds) {}

    /**
     * Sends the answers unless they are there, and measures.
     *
     * @return whether what is wanted holds; also where less than that was measured
     */
    public boolean run(String tenant, Api api, Size size) throws SQLException, IOException {
        fill(api, size);
        double[] reports = new double[size.rounds()];
        double[] bare = new double[size.rounds()];
        long peak = 0;
        for (int i = 0; i < size.rounds(); i++) {
            bare[i] = bare(tenant, size);
            forgetPeak();
            reports[i] = report(api);
            peak = Math.max(peak, peak());
        }
        Arrays.sort(reports);
        Arrays.sort(bare);
        double report = reports[size.rounds() / 2];
        double count = bare[size.rounds() / 2];
        out.println();
        out.printf(
                Locale.ROOT,
                "%,d answers about %,d products, median of %d%n",
                size.answers(),
                size.products(),
                size.rounds());
        out.printf(
                Locale.ROOT, "report in four formats   %8.2f s (slowest %.2f)%n", report, reports[size.rounds() - 1]);
        out.printf(Locale.ROOT, "bare count               %8.2f s%n", count);
        out.printf(Locale.ROOT, "ratio                    %8.2f%n", report / count);
        out.printf(Locale.ROOT, "peak resident memory of satisfaction %,d MiB%n", peak >> 20);
        out.printf(
                Locale.ROOT,
                "wanted: %,d answers and %d products in under %.0f s and %d MiB%n",
                JUDGED.answers(),
                JUDGED.products(),
                MOST_SECONDS,
                MOST_BYTES >> 20);
        boolean judged = size.answers() >= JUDGED.answers() && size.products() >= JUDGED.products();
        return !judged || (report < MOST_SECONDS && peak < MOST_BYTES);
    }

    private void fill(Api api, Size size) {
        if (answered(api) == size.answers()) {
            return;
        }
        Operation sent = api.upload(ImportType.SURVEY_RESPONSES, RowFormat.NDJSON, to -> write(size, to), _ -> {})
                .orThrow();
        long taken = sent.progress().accepted() + sent.progress().duplicates();
        if (taken != size.answers()) {
            throw new StackFailure("not every answer was accepted: " + sent.document());
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (answered(api) < size.answers()) {
            if (System.nanoTime() > end) {
                throw new StackFailure(answered(api) + " of " + size.answers() + " answers are stored after "
                        + PATIENCE.toMinutes() + " minutes; see ./cxm logs satisfaction");
            }
            Pause.of(Duration.ofSeconds(1));
        }
    }

    private static long answered(Api api) {
        return api.get("/v1/satisfaction?metric=csat")
                .path("groups")
                .path(0)
                .path("n")
                .asLong();
    }

    private static void write(Size size, OutputStream to) throws IOException {
        for (int i = 0; i < size.answers(); i++) {
            SplittableRandom random = new SplittableRandom(i);
            int product = random.nextInt(size.products());
            int leaning = product % 3; // products differ
            String row =
                    "{\"id\":\"answer-%d\",\"itemId\":\"item-%d\",\"userId\":\"shopper-%d\",\"timestamp\":\"%s\",\"answers\":{\"csat\":%d,\"nps\":%d,\"ces\":%d,\"stars\":%d}}%n"
                            .formatted(
                                    i,
                                    product,
                                    random.nextInt(100_000),
                                    FROM.plusSeconds(random.nextInt(SPAN_SECONDS)),
                                    1 + Math.min(4, random.nextInt(3) + leaning),
                                    random.nextInt(11),
                                    1 + random.nextInt(7),
                                    1 + Math.min(4, random.nextInt(3) + leaning));
            to.write(row.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Seconds until each of its files has been fetched. */
    static double report(Api api) {
        ObjectNode wish = Json.object().put("kind", "satisfaction");
        wish.putArray("by").add("product");
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
