package io.cxm.serving;

import io.cxm.bundle.BundleWriter;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Popularity;
import io.cxm.bundle.Shoppers;
import io.cxm.bundle.Texts;
import io.cxm.channels.ItemSets;
import io.cxm.channels.PopularityFit;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.channels.attribute.AttributeChannel;
import io.cxm.channels.bayes.BayesFit;
import io.cxm.channels.bayes.ItemOutcomes;
import io.cxm.channels.history.RepurchaseFit;
import io.cxm.channels.history.Similarity;
import io.cxm.channels.trending.TrendingChannel;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.features.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shop of ten items for tests: {@code <prefix>0 … <prefix>4} are kitchen things, {@code <prefix>5 … <prefix>9} coats.
 * Shoppers {@code u-0 … u-5} bought kitchen things, {@code u-6 … u-11} coats, each two to four in a row, a day apart, the
 * newest on 2026-11-01.
 */
public final class SmallBundle {
    /** The newest event. */
    public static final long CLOCK = 1_793_491_200_000L;

    private static final long DAY = 86_400_000L;
    private static final int ITEMS = 10;
    private static final int SHOPPERS = 12;

    private SmallBundle() {}

    /** The document of an item of the shop. */
    public static Item document(String prefix, int i) {
        boolean kitchen = i < 5;
        return Item.newBuilder()
                .setTitle((kitchen ? "Steel kettle " : "Down jacket ") + i)
                .setBrand(i % 2 == 0 ? "A" : "B")
                .setCategories(TextList.newBuilder().addValues(kitchen ? "Home > Kitchen" : "Clothing > Coats"))
                .putAttributes(
                        "colour",
                        TextList.newBuilder()
                                .addValues(i % 2 == 0 ? "red" : "blue")
                                .build())
                .setPrice(100 * (i + 1))
                .setDescription("of " + prefix)
                .build();
    }

    /**
     * Writes it.
     *
     * @param prefix of item ids, so that two tenants share none
     * @param more groups of columns beside those of recall, made from the documents
     */
    public static BundleWriter.Written write(
            Path root, String tenant, String version, String prefix, Map<String, Columns> more) throws IOException {
        return write(root, tenant, version, prefix, new Ranker(more, Map.of(), List.of()));
    }

    /**
     * What of a bundle ranks: columns and files, and the names of the rankers, the first of which then orders alone.
     */
    public record Ranker(Map<String, Columns> columns, Map<String, byte[]> files, List<String> names) {}

    /** Writes it with a ranker. */
    public static BundleWriter.Written write(Path root, String tenant, String version, String prefix, Ranker ranker)
            throws IOException {
        return write(root, tenant, version, prefix, ranker, List.of());
    }

    /** The id of one of the items that nobody wanted. */
    public static String unwanted(String prefix, int i) {
        return "%sx%05d".formatted(prefix, i);
    }

    /**
     * Writes it with a ranker.
     *
     * @param unwanted more items, which nobody wanted yet
     */
    public static BundleWriter.Written write(
            Path root, String tenant, String version, String prefix, Ranker ranker, List<Item> unwanted)
            throws IOException {
        int items = ITEMS + unwanted.size();
        return write(root, manifest(tenant, version, CLOCK, items, ranker.names()), prefix, ranker, unwanted);
    }

    /** Writes the shop {@code a-} of a tenant as if it was made of data until then. */
    public static BundleWriter.Written madeAt(long createdAt, Path root, String tenant, String version)
            throws IOException {
        var none = new Ranker(Map.of(), Map.of(), List.of());
        return write(root, manifest(tenant, version, createdAt, ITEMS, List.of()), "a-", none, List.of());
    }

    private static BundleWriter.Written write(
            Path root, Manifest manifest, String prefix, Ranker ranker, List<Item> unwanted) throws IOException {
        List<String> ids = new ArrayList<>();
        List<Item> documents = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            ids.add(prefix + i);
            documents.add(document(prefix, i));
        }
        for (int i = 0; i < unwanted.size(); i++) {
            ids.add(unwanted(prefix, i));
        }
        documents.addAll(unwanted);
        ShopperLog log = log(ids.size());
        var signals = new Signals(EventType.EVENT_TYPE_PURCHASE);
        Map<String, Columns> columns = new HashMap<>(ranker.columns());
        columns.put(Items.FILE, Items.columns(ids, documents));
        columns.put(Shoppers.FILE, shoppers(log));
        float[] decayed = PopularityFit.decayed(log, signals, 30);
        columns.put(Popularity.FILE, Popularity.columns(decayed, PopularityFit.targets(log, signals)));
        columns.put("trending", TrendingChannel.fit(decayed));
        columns.put("attribute", AttributeChannel.fit(documents, new Terms()));
        var sets = new ItemSets(log, signals, 50);
        Columns.Builder history = Columns.builder();
        new Similarity.Cosine(1).fit(sets, history);
        RepurchaseFit.of(log, signals)
                .put(Arrays.copyOf(new int[] {1, 1, 1, 1, 1, 2, 2, 2, 2, 2}, ids.size()), decayed, history);
        columns.put("history", history.build());
        columns.put(
                "bayes",
                new BayesFit(sets, decayed)
                        .columns(1, ItemOutcomes.none(ids.size()), new double[] {-9, -2}, new double[] {0.05, 0.2}));
        return new BundleWriter(root).write(manifest, columns, ranker.files());
    }

    private static Manifest manifest(String tenant, String version, long createdAt, int items, List<String> rankers) {
        Map<String, Map<String, Double>> parameters = Map.of(
                "personal",
                Map.of("target", (double) EventType.EVENT_TYPE_PURCHASE_VALUE, "returning", 0.0),
                "rank",
                Map.of("blend", rankers.isEmpty() ? 0.0 : 1.0));
        return new Manifest(
                Manifest.FORMAT,
                tenant,
                version,
                new Manifest.Origin("run", createdAt, Map.of(), CLOCK),
                new Manifest.Contents(items, SHOPPERS, log(ITEMS).size(), List.of(), rankers, ""),
                new Manifest.Serving(
                        rankers.isEmpty() ? "merge" : rankers.getFirst(), parameters, Map.of(), Map.of(), "ndcg"));
    }

    private static ShopperLog log(int catalogue) {
        List<int[]> events = new ArrayList<>(); // shopper, item, days before the clock
        for (int u = 0; u < SHOPPERS; u++) {
            int n = 2 + u % 3;
            int first = u < SHOPPERS / 2 ? 0 : 5;
            for (int k = 0; k < n; k++) {
                events.add(new int[] {u, first + (u + k) % 5, n - 1 - k});
            }
        }
        int[] offsets = new int[SHOPPERS + 1];
        int[] item = new int[events.size()];
        byte[] type = new byte[events.size()];
        float[] value = new float[events.size()];
        long[] time = new long[events.size()];
        for (int i = 0; i < events.size(); i++) {
            offsets[events.get(i)[0] + 1] = i + 1;
            item[i] = events.get(i)[1];
            type[i] = (byte) EventType.EVENT_TYPE_PURCHASE_VALUE;
            value[i] = 10;
            time[i] = CLOCK - events.get(i)[2] * DAY;
        }
        return new ShopperLog(catalogue, offsets, item, type, value, time, CLOCK);
    }

    /** As the bundle keeps them: by id, newest first. */
    private static Columns shoppers(ShopperLog log) {
        List<String> ids = new ArrayList<>();
        for (int u = 0; u < SHOPPERS; u++) {
            ids.add("u-" + u);
        }
        ids.sort(Texts.ORDER);
        long[] offsets = new long[SHOPPERS + 1];
        int[] items = new int[log.size()];
        byte[] types = new byte[log.size()];
        long[] times = new long[log.size()];
        float[] values = new float[log.size()];
        List<String> eventIds = new ArrayList<>();
        int n = 0;
        for (int s = 0; s < SHOPPERS; s++) {
            int u = Integer.parseInt(ids.get(s).substring(2));
            for (int i = log.offsets()[u + 1] - 1; i >= log.offsets()[u]; i--) {
                items[n] = log.item()[i];
                types[n] = log.type()[i];
                times[n] = log.time()[i];
                values[n++] = log.value()[i];
                eventIds.add("bundled-" + i);
            }
            offsets[s + 1] = n;
        }
        return Shoppers.columns(ids, new Shoppers.Interactions(offsets, items, types, times, values, eventIds));
    }
}
