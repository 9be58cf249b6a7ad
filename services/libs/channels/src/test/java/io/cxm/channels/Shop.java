package io.cxm.channels;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Popularity;
import io.cxm.bundle.Shoppers;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small shop: rows of who bought what on which day, fitted into a recall model in the heap. */
public final class Shop {
    public static final long DAY = 86_400_000;
    public static final Signals SIGNALS = new Signals(EventType.EVENT_TYPE_PURCHASE);

    private final List<Item> documents = new ArrayList<>();
    private final List<int[]> rows = new ArrayList<>();
    private final Map<String, Map<String, Double>> parameters = new HashMap<>();
    private final Map<String, Columns> more = new HashMap<>();
    private String features = "";

    public Shop(int items) {
        for (int i = 0; i < items; i++) {
            documents.add(Item.newBuilder().setTitle("item " + i).build());
        }
    }

    /** Item ids are letters. */
    public static String id(int item) {
        return String.valueOf((char) ('a' + item));
    }

    public Shop item(int item, String title, String category) {
        documents.set(
                item,
                Item.newBuilder()
                        .setTitle(title)
                        .setCategories(TextList.newBuilder().addValues(category))
                        .build());
        return this;
    }

    public Shop bought(int shopper, int item, int day) {
        rows.add(new int[] {shopper, day, item});
        return this;
    }

    public Shop with(String channel, String parameter, double value) {
        parameters.computeIfAbsent(channel, c -> new HashMap<>()).put(parameter, value);
        return this;
    }

    /** One more file of its bundle. */
    public Shop with(String file, Columns columns) {
        more.put(file, columns);
        return this;
    }

    /** What its shoppers want. */
    public ItemSets sets() {
        return new ItemSets(log(), SIGNALS, 100);
    }

    /** Its bundle says that it was made of these features. */
    Shop madeOf(String featureSpecHash) {
        features = featureSpecHash;
        return this;
    }

    public ShopperLog log() {
        int[][] sorted = rows.toArray(new int[0][]);
        Arrays.sort(sorted, (x, y) -> x[0] != y[0] ? x[0] - y[0] : x[1] - y[1]);
        int shoppers = sorted.length == 0 ? 0 : sorted[sorted.length - 1][0] + 1;
        int[] offsets = new int[shoppers + 1];
        int[] item = new int[sorted.length];
        byte[] type = new byte[sorted.length];
        float[] value = new float[sorted.length];
        long[] time = new long[sorted.length];
        long clock = 0;
        for (int i = 0; i < sorted.length; i++) {
            offsets[sorted[i][0] + 1]++;
            item[i] = sorted[i][2];
            type[i] = EventType.EVENT_TYPE_PURCHASE_VALUE;
            time[i] = sorted[i][1] * DAY;
            clock = Math.max(clock, time[i]);
        }
        for (int u = 0; u < shoppers; u++) {
            offsets[u + 1] += offsets[u];
        }
        return new ShopperLog(documents.size(), offsets, item, type, value, time, clock);
    }

    public RecallModel model(double kappa) {
        return model(kappa, ItemOutcomes.none(documents.size()), new double[] {0}, new double[] {0});
    }

    RecallModel model(double kappa, ItemOutcomes outcomes, double[] from, double[] probability) {
        ShopperLog log = log();
        ItemSets sets = sets();
        float[] wanted = PopularityFit.decayed(log, SIGNALS, 1e9);
        Columns.Builder history = Columns.builder();
        new Similarity.Cosine(0).fit(sets, history);
        RepurchaseFit.of(log, SIGNALS).put(new int[documents.size()], wanted, history);
        with("personal", "target", EventType.EVENT_TYPE_PURCHASE_VALUE);
        Map<String, Columns> columns = new HashMap<>(Map.of(
                Items.FILE,
                Items.columns(
                        documents.stream().map(d -> id(documents.indexOf(d))).toList(), documents),
                Shoppers.FILE,
                Shoppers.columns(
                        List.of(),
                        new Shoppers.Interactions(
                                new long[1], new int[0], new byte[0], new long[0], new float[0], List.of())),
                Popularity.FILE,
                Popularity.columns(wanted, wanted),
                "trending",
                TrendingChannel.fit(wanted),
                "history",
                history.build(),
                "attribute",
                AttributeChannel.fit(documents, new Terms()),
                "bayes",
                new BayesFit(sets, wanted).columns(kappa, outcomes, from, probability)));
        columns.putAll(more);
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "shop",
                "1",
                new Manifest.Origin("r", 0, Map.of(), log.clock()),
                new Manifest.Contents(documents.size(), 0, log.size(), List.of(), List.of(), features),
                new Manifest.Serving("merge", parameters, Map.of(), Map.of(), "ndcg"));
        return new RecallModel(Bundle.inMemory(manifest, columns, Map.of()), new Terms());
    }

    public static Channel channel(RecallModel model, String name) {
        return model.channels().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A shopper who bought these, each on its day. */
    public static History history(int[] items, int[] days) {
        byte[] types = new byte[items.length];
        Arrays.fill(types, (byte) EventType.EVENT_TYPE_PURCHASE_VALUE);
        long[] times = Arrays.stream(days).mapToLong(d -> d * DAY).toArray();
        return History.of(items, types, new float[items.length], times, i -> "event-" + i);
    }
}
