package io.cxm.local.bench;

import io.cxm.local.client.Exchange;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where an answer's time goes, by the services' own timers: their sums before and after, over the answers between; and which share of
 * the channels' searches was too late to count.
 */
final class StageTimes {
    private static final String REST = "http_server_requests_seconds{method=\"POST\",uri=\"/v1/recommendations\"";
    private static final String STAGE = "cxm_ranking_stage_seconds{stage=\"";
    private static final String RECALL = "grpc_server_processing_duration_seconds{method=\"Candidates\"";
    private static final String PROFILE = "grpc_server_processing_duration_seconds{method=\"Shopper\"";

    /** A line of the table: how deep it lies below what contains it, and whose timer says it. */
    private record Stage(String name, Port port, String timer) {}

    private static final List<Stage> STAGES = List.of(
            new Stage("gateway, all behind it included", Port.GATEWAY_MANAGEMENT, REST),
            new Stage("  ranking, as its HTTP server sees it", Port.RANKING, REST),
            new Stage("    call of profile", Port.RANKING, STAGE + "prepare\""),
            new Stage("      of this in profile", Port.PROFILE, PROFILE),
            new Stage("    call of recall", Port.RANKING, STAGE + "recall\""),
            new Stage("      of this in recall", Port.RECALL, RECALL),
            new Stage("        history", Port.RECALL, channel("history")),
            new Stage("        attribute", Port.RECALL, channel("attribute")),
            new Stage("        bayes", Port.RECALL, channel("bayes")),
            new Stage("        trending", Port.RECALL, channel("trending")),
            new Stage("        interest", Port.RECALL, channel("interest")),
            new Stage("        user_cf", Port.RECALL, channel("user_cf")),
            new Stage("        social", Port.RECALL, channel("social")),
            new Stage("        context", Port.RECALL, channel("context")),
            new Stage("        new", Port.RECALL, channel("new")),
            new Stage("        cross", Port.RECALL, channel("cross")),
            new Stage("    score, match, explain", Port.RANKING, STAGE + "compose\""));

    private static final List<String> CHANNELS = List.of(
            "history", "attribute", "bayes", "trending", "interest", "user_cf", "social", "context", "new", "cross");

    private final Ports ports;
    private final HttpClient http = Exchange.client();
    private Map<String, double[]> before = Map.of();
    private String searchesBefore = "";

    StageTimes(Ports ports) {
        this.ports = ports;
    }

    private static String channel(String name) {
        return "cxm_recall_channel_seconds{channel=\"" + name + "\"";
    }

    void begin() {
        before = read();
        searchesBefore = page(Port.RECALL);
    }

    /** Prints the mean of each stage since {@link #begin}; {@code client} is the mean that the caller saw, in ms. */
    void print(double client, PrintStream out) {
        Map<String, double[]> after = read();
        out.printf(Locale.ROOT, "  %-42s %8s%n", "mean of one answer", "ms");
        out.printf(Locale.ROOT, "  %-42s %8.2f%n", "as the client saw it", client);
        for (Stage stage : STAGES) {
            double[] was = before.getOrDefault(stage.name(), new double[2]);
            double[] is = after.getOrDefault(stage.name(), new double[2]);
            double count = is[1] - was[1];
            out.printf(
                    Locale.ROOT,
                    "  %-42s %8.2f%n",
                    stage.name(),
                    count > 0 ? (is[0] - was[0]) / count * 1000 : Double.NaN);
        }
        String searches = page(Port.RECALL);
        out.printf(Locale.ROOT, "  %-42s %8s%n", "searches left out since they were late", "%");
        for (String channel : CHANNELS) {
            out.printf(Locale.ROOT, "    %-40s %8.2f%n", channel, late(searchesBefore, searches, channel));
        }
    }

    /** Of a channel's searches between two pages of recall's metrics, how many in 100 were late; NaN of none. */
    static double late(String before, String after, String channel) {
        double all = total(after, channel(channel), "_count") - total(before, channel(channel), "_count");
        String late = channel(channel) + ",outcome=\"late\"";
        return 100 * (total(after, late, "_count") - total(before, late, "_count")) / all;
    }

    private Map<String, double[]> read() {
        Map<Port, String> pages = new HashMap<>();
        Map<String, double[]> sums = new HashMap<>();
        for (Stage stage : STAGES) {
            String page = pages.computeIfAbsent(stage.port(), this::page);
            sums.put(
                    stage.name(),
                    new double[] {total(page, stage.timer(), "_sum"), total(page, stage.timer(), "_count")});
        }
        return sums;
    }

    private String page(Port port) {
        URI address = URI.create("http://127.0.0.1:" + ports.of(port) + "/q/metrics");
        try {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new StackFailure(address + " does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    /** Sums the lines of a timer, whatever labels it has beside those that are named. */
    static double total(String page, String timer, String ending) {
        int labels = timer.indexOf('{');
        String name = timer.substring(0, labels) + ending + "{";
        List<String> wanted = List.of(timer.substring(labels + 1).split(",", -1));
        return page.lines()
                .filter(line -> line.startsWith(name))
                .filter(line -> wanted.stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
