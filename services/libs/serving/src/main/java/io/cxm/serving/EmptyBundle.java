package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Popularity;
import io.cxm.bundle.Shoppers;
import io.cxm.tenancy.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bundle of a tenant that has none yet. */
public final class EmptyBundle {
    private EmptyBundle() {}

    /**
     * Makes one.
     *
     * @param more groups of columns beside catalogue, shoppers and popularity
     */
    public static Bundle of(TenantId tenant, Map<String, Columns> more) {
        Map<String, Columns> columns = new HashMap<>(more);
        columns.put(Items.FILE, Items.columns(List.of(), List.of()));
        columns.put(
                Shoppers.FILE,
                Shoppers.columns(
                        List.of(),
                        new Shoppers.Interactions(
                                new long[1], new int[0], new byte[0], new long[0], new float[0], List.of())));
        columns.put(Popularity.FILE, Popularity.columns(new float[0], new float[0]));
        var manifest = new Manifest(
                Manifest.FORMAT,
                tenant.value(),
                "",
                new Manifest.Origin("", 0, Map.of(), 0),
                new Manifest.Contents(0, 0, 0, List.of(), List.of(), ""),
                new Manifest.Serving("merge", Map.of(), Map.of(), Map.of(), ""));
        return Bundle.inMemory(manifest, columns, Map.of());
    }
}
