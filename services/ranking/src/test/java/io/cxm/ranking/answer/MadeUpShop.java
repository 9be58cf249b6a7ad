package io.cxm.ranking.answer;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.bundle.Columns;
import io.cxm.contracts.item.Item;
import io.cxm.ranker.ItemFacts;
import io.cxm.ranker.ItemSatisfaction;
import io.cxm.ranker.Ranker;
import io.cxm.ranking.Networks;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A bundle of 70 items and a ranker that was fitted on noise: written and fitted once, and opened by each trial with it or without. */
record MadeUpShop(Bundle bundle, Ranker ranker) implements AutoCloseable {
    private static final int OTHERS = 60;

    static MadeUpShop in(Path folder) throws IOException, BundleCorrupt {
        List<Item> others = new Moments(new Random(7)).documents(OTHERS);
        List<Item> documents = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            documents.add(SmallBundle.document("a-", i));
        }
        documents.addAll(others);
        Map<String, Columns> columns = Map.of(
                ItemFacts.FILE, ItemFacts.columns(documents), ItemSatisfaction.FILE, satisfaction(documents.size()));
        var ranks = new SmallBundle.Ranker(columns, Map.of(), List.of());
        return new MadeUpShop(
                Bundle.open(SmallBundle.write(folder, "shop", "1", "a-", ranks, others)
                        .folder()),
                Networks.fittedOnNoise().ranker());
    }

    private static Columns satisfaction(int items) {
        Random random = new Random(8);
        float[][] numbers = new float[3][items];
        for (int i = 0; i < items; i++) {
            for (float[] column : numbers) {
                column[i] = (float) random.nextGaussian();
            }
        }
        return ItemSatisfaction.columns(numbers[0], numbers[1], numbers[2], 1);
    }

    TenantModel opened(Random random, Moments moments) {
        return moments.opened(bundle, random.nextBoolean() ? Optional.of(ranker) : Optional.empty());
    }

    @Override
    public void close() {
        ranker.close();
    }
}
