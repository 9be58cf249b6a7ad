package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Popularity;
import io.cxm.bundle.Shoppers;
import io.cxm.channels.Neighbours;
import io.cxm.channels.attribute.ItemEmbedding;
import io.cxm.tenancy.TenantId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bundle of a tenant that has none yet: nothing is fitted, so trending counts what happens from now on, and items put
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
        columns.put("history", noNeighbours().put("intervals", new float[0]).build());
        columns.put("attribute", attribute());
        columns.put("bayes", bayes());
        columns.put("trending", Columns.builder().put("order", new int[0]).build());
        var manifest = new Manifest(
                Manifest.FORMAT,
                tenant.value(),
                "",
                new Manifest.Origin("", 0, Map.of(), 0),
                new Manifest.Contents(0, 0, 0, List.of(), List.of(), ""),
                new Manifest.Serving("merge", Map.of(), Map.of(), Map.of(), ""));
        return Bundle.inMemory(manifest, columns, Map.of());
    }

    private static Shoppers.Interactions noInteractions() {
        return new Shoppers.Interactions(new long[1], new int[0], new byte[0], new long[0], new float[0], List.of());
    }

    private static Columns.Builder noNeighbours() {
        Columns.Builder columns = Columns.builder();
        Neighbours.put(columns, new int[1], new int[0], new float[0]);
        return columns;
    }

    private static Columns attribute() {
        float[] idf = new float[ItemEmbedding.IDF_SLOTS];
        Arrays.fill(idf, 1);
        return Columns.builder().put("embeddings", new float[0]).put("idf", idf).build();
    }

    private static Columns bayes() {
        return noNeighbours()
                .put("log-share", new float[0])
                .put("log-none", new float[0])
                .put("order", new int[0])
                .put("calibration.from", new double[1])
                .put("calibration.probability", new double[1])
                .put("exposures", new int[0])
                .put("conversions", new int[0])
                .put("worth", new float[0])
                .build();
    }
}
