package io.cxm.ranking.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.item.Item;
import io.cxm.ranking.search.domain.SearchIndex;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.tenancy.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingOpeningTest {
    private final RankingOpening opening = new RankingOpening();

    @Test
    void aTenantWithoutABundleIsSearchedInWhatArrivedAndArrives() throws BundleCorrupt {
        TenantModel model = opening.open(opening.empty(new TenantId("shop")));
        try {
            assertTrue(model.grows());
            put(model, "a");
            SearchIndex grown = model.grown();
            put(model, "b");
            put(model, "c");
            model.remove("a");
            grown.refresh();
            assertEquals(
                    List.of("b", "c"),
                    model.grown().find("kettle", 10, _ -> true).stream()
                            .map(hit -> model.catalogue().id(hit.item()))
                            .toList());
        } finally {
            model.close();
        }
    }

    private static void put(TenantModel model, String id) {
        model.put(id, Item.newBuilder().setTitle("Kettle").build());
    }
}
