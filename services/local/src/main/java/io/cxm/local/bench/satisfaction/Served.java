package io.cxm.local.bench.satisfaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.contracts.Topics;
import io.cxm.local.bench.satisfaction.World.Answering;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.client.Pause;
import io.cxm.local.load.Lag;
import io.cxm.local.quality.FreshTenant;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.satisfaction.index.domain.SatisfactionIndex;
import io.cxm.satisfaction.measure.domain.Change;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Suppression;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One shop of a world through the product: sent by REST to a fresh tenant, asked for by REST, and held against what the same classes make of what
 * was sent. So what lies between the intervals and who reads them (counting, weights by age, classes, windows of returns) is held as well.
 */
final class Served {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Sums of doubles in another order; the index is searched for and found less exactly. */
    private static final double NEAR = 1e-6;

    private static final double NEAR_INDEX = 1e-3;
    private static final Map<String, String> SINKS = Map.of(
            "satisfaction.items", Topics.ITEMS,
            "satisfaction.events", Topics.EVENTS,
            "satisfaction.responses", Topics.RESPONSES);
    private static final String MEASURE = "/v1/satisfaction?by=product&metric=";
    private static final String INDEX = "/v1/satisfaction/index?pageSize=100";

    private final Judgement judgement;
    private final SentShop sent;

    private Served(Judgement judgement, SentShop sent) {
        this.judgement = judgement;
        this.sent = sent;
    }

    static void judge(Judgement judgement, SplittableRandom random) {
        judgement.title("The same through the API, of one shop");
        World world = World.ALL.stream()
                .filter(one -> one.days() > 0 && one.answering() == Answering.EVENLY)
                .findFirst()
                .orElseThrow();
        // whole days that are over, so that nothing that is sent lies in the future
        SentShop sent = SentShop.of(Shop.draw(world, random), Instant.now().truncatedTo(ChronoUnit.DAYS), random);
        Layout layout = Layout.current();
        Ports ports = Ports.read(layout.ports(), System.getenv());
        try (FreshTenant tenant = FreshTenant.open(layout.credentials(), "satisfaction", false);
                Lag lag = new Lag("127.0.0.1:" + ports.of(Port.KAFKA))) {
            judgement.say("tenant " + tenant.id());
            sent.send(tenant.api());
            boolean read =
                    SINKS.entrySet().stream().allMatch(sink -> lag.awaitZero(sink.getKey(), sink.getValue(), PATIENCE));
            judgement.holds("satisfaction has read what was sent", read);
            new Served(judgement, sent).compare(tenant.api());
        }
    }

    private void compare(Api api) {
        metric(api, "csat", sent.csat());
        metric(api, "nps", sent.nps());
        metric(api, "stars", sent.stars());
        metric(api, "returnRate", sent.returns());
        change(api);
        index(api);
    }

    /** A metric of each product; the product leaves out those of few shoppers, and others that would tell these. */
    private void metric(Api api, String metric, Map<String, Estimate> wanted) {
        JsonNode answer = api.get(MEASURE + metric);
        List<String> faults = new ArrayList<>();
        Map<String, Estimate> missing = new TreeMap<>(wanted);
        for (JsonNode group : answer.path("groups")) {
            String product = group.path("key").path("product").asText();
            JsonNode figure = group.path("metrics").path(metric);
            Estimate own = missing.remove(product);
            if (own == null
                    || !same(
                            own,
                            figure.path("n").asLong(),
                            figure.path("value").asDouble(),
                            figure.path("ci95").path(0).asDouble(),
                            figure.path("ci95").path(1).asDouble())) {
                faults.add(product + " has " + figure + " in place of " + own);
            }
        }
        int compared = wanted.size() - missing.size();
        answer.path("suppressed")
                .forEach(hidden ->
                        missing.remove(hidden.path("key").path("product").asText()));
        missing.forEach((product, own) -> faults.add(product + " is missing: " + own));
        told(metric + ": n, value and interval of %d products agree".formatted(compared), compared > 0, faults);
    }

    /** Newcombe's interval of a change, in a report. */
    private void change(Api api) {
        ObjectNode wish = Json.object()
                .put("kind", "satisfaction")
                .put("from", sent.from().toString())
                .put("to", sent.end().toString());
        wish.putArray("by").add("category");
        wish.putArray("formats").add("json");
        String report = api.send("POST", "/v1/reports", wish).location();
        api.follow(report, _ -> {}).orThrow();
        var bytes = new ByteArrayOutputStream();
        api.download(report + "/files/json", bytes);
        Estimate own = Change.of(sent.csatNow(), sent.csatBefore()).orElseThrow();
        List<String> faults = new ArrayList<>(List.of("no row csatChange"));
        for (JsonNode row : Json.tree(bytes.toString(StandardCharsets.UTF_8)).path("rows")) {
            if (row.path("metric").asText().equals("csatChange")
                    && row.path("groupBy").asText().isEmpty()) {
                boolean same = same(
                        own,
                        row.path("n").asLong(),
                        row.path("value").asDouble(),
                        row.path("ciLow").asDouble(),
                        row.path("ciHigh").asDouble());
                faults.clear();
                faults.addAll(same ? List.of() : List.of(row + " in place of " + own));
            }
        }
        told("csatChange of a report: n, value and interval agree", true, faults);
    }

    /** The index is made some time after the last word of a tenant. */
    private void index(Api api) {
        List<SatisfactionIndex.Of> own = SatisfactionIndex.of(sent.sums());
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> faults = indexFaults(api, own);
        while (!faults.isEmpty() && System.nanoTime() < end) {
            Pause.of(PAUSE);
            faults = indexFaults(api, own);
        }
        told("index: n, value and interval of %d products agree".formatted(own.size()), !own.isEmpty(), faults);
    }

    private static List<String> indexFaults(Api api, List<SatisfactionIndex.Of> own) {
        Map<String, JsonNode> made = new TreeMap<>();
        api.get(INDEX).path("items").forEach(item -> made.put(item.path("id").asText(), item));
        List<String> faults = new ArrayList<>();
        for (SatisfactionIndex.Of one : own) {
            JsonNode item = made.remove(one.item());
            boolean same = item != null
                    && item.path("n").asLong() == one.shoppers()
                    && near(item.path("index").asDouble(), one.index(), NEAR_INDEX)
                    && near(item.path("ci95").path(0).asDouble(), one.ci95().low(), NEAR_INDEX)
                    && near(item.path("ci95").path(1).asDouble(), one.ci95().high(), NEAR_INDEX);
            if (!same) {
                faults.add(item + " in place of " + one);
            }
        }
        made.values().forEach(item -> faults.add(item + " in place of nothing"));
        return faults;
    }

    private void told(String what, boolean any, List<String> faults) {
        judgement.holds(what, any && faults.isEmpty());
        faults.stream().limit(Suppression.LEAST).forEach(fault -> judgement.say("  " + fault));
    }

    private static boolean same(Estimate own, long n, double value, double low, double high) {
        Interval ci = own.ci95();
        return ci != null
                && n == own.n()
                && near(value, own.value(), NEAR)
                && near(low, ci.low(), NEAR)
                && near(high, ci.high(), NEAR);
    }

    private static boolean near(double one, double other, double near) {
        return Math.abs(one - other) < near;
    }
}
