package io.cxm.local.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import io.cxm.local.client.Pause;
import io.cxm.local.load.LoadTenant;
import io.cxm.local.stack.StackFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dashboards and alerts of {@code k8s/monitoring}, asked for what the pods export: each metric is there, with each label that it
 * is told apart by.
 */
final class Look implements Exercise {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Site site;
    private final Release release;
    private final ShopView shop;

    Look(Site site, Release release, ShopView shop) {
        this.site = site;
        this.release = release;
        this.shop = shop;
    }

    @Override
    public String name() {
        return "Look: what dashboards and alerts ask for is exported";
    }

    @Override
    public void run() {
        List<Query> queries = Query.all(site.layout().root().resolve("k8s/monitoring"));
        refuseSomething();
        shop.awaitService();
        long end = System.nanoTime() + PATIENCE.toNanos();
        Set<String> faults = faults(queries);
        while (!faults.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new StackFailure(String.join("\n    ", faults));
            }
            Pause.of(Duration.ofSeconds(2));
            faults = faults(queries);
        }
        site.out().println("  " + queries.size() + " expressions find what they ask for");
    }

    /** Dead letters are counted from the first of each reason. Of a tenant of its own, so that nobody's counts change. */
    private void refuseSomething() {
        ObjectNode batch = Json.object();
        ArrayNode events = batch.putArray("events");
        for (String type : List.of("view", "teleport")) {
            events.addObject()
                    .put("id", "looked-at-" + type)
                    .put("type", type)
                    .put("userId", "somebody")
                    .put("itemId", "something");
        }
        LoadTenant.open(site.layout().credentials(), "looked-at").post("/v1/events", batch);
    }

    private Set<String> faults(List<Query> queries) {
        Exported exported = Exported.of(release.metrics());
        Set<String> faults = new TreeSet<>();
        queries.forEach(query -> faults.addAll(exported.faults(query)));
        return faults;
    }
}
