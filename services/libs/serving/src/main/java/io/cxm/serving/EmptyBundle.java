package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Popularity;
import io.cxm.bundle.Shoppers;
import io.cxm.channels.ItemSets;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.channels.attribute.ItemEmbedding;
import io.cxm.channels.bayes.BayesFit;
import io.cxm.channels.history.RepurchaseFit;
import io.cxm.channels.history.Similarity;
import io.cxm.channels.trending.TrendingChannel;
import io.cxm.contracts.event.EventType;
import io.cxm.tenancy.TenantId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bundle of a tenant that has none yet: fitted on nothing, so trending counts what happens from now on, and items put
 * from now on are embedded with every word counting the same.
 */
public final class EmptyBundle {
    private EmptyBundle() {}

    /**
     * Makes one.
     *
     * @param more groups of columns beside those of catalogue, shoppers and channels
     */
    public static Bundle of(TenantId tenant, Map<String, Columns> more) {
        Map<String, Columns> columns = new HashMap<>(more);
        columns.put(Items.FILE, Items.columns(List.of(), List.of()));
        columns.put(Shoppers.FILE, Shoppers.columns(List.of(), noInteractions()));
        columns.put(Popularity.FILE, Popularity.columns(new float[0], new float[0]));
        columns.putAll(channels());
        var manifest = new Manifest(
                Manifest.FORMAT,
                tenant.value(),
                "",
                new Manifest.Origin("", 0, Map.of(), 0),
                new Manifest.Contents(0, 0, 0, List.of(), List.of(), ""),
                new Manifest.Serving("merge", Map.of(), Map.of(), Map.of(), ""));
        return Bundle.inMemory(manifest, columns, Map.of());
    }

    private static Map<String, Columns> channels() {
        var log = new ShopperLog(0, new int[1], new int[0], new byte[0], new float[0], new long[0], 0);
        var signals = new Signals(EventType.EVENT_TYPE_PURCHASE);
        var sets = new ItemSets(log, signals, 1);
        Columns.Builder history = Columns.builder();
        new Similarity.Cosine(1).fit(sets, history);
        RepurchaseFit.of(log, signals).put(new int[0], new float[0], history);
        float[] idf = new float[ItemEmbedding.IDF_SLOTS];
        Arrays.fill(idf, 1); // fitted on nothing, every word would count nothing
        return Map.of(
                "history", history.build(),
                "bayes", new BayesFit(sets, new float[0]).columns(1),
                "trending", TrendingChannel.fit(new float[0]),
                "attribute",
                        Columns.builder()
                                .put("embeddings", new float[0])
                                .put("idf", idf)
                                .build());
    }

    private static Shoppers.Interactions noInteractions() {
        return new Shoppers.Interactions(new long[1], new int[0], new byte[0], new long[0], new float[0], List.of());
    }
}
