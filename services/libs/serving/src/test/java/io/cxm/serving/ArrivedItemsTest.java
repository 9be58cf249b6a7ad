package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.item.TextList;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A catalogue that was imported before there is any bundle. */
class ArrivedItemsTest {
    private static final int ITEMS = 20_000;
    private static final long MIB = 1 << 20;
    /** The share of these items in the default of cxm.serving.changes, which is for 100,000. */
    private static final long SHARE = 64 * MIB * ITEMS / 100_000;

    private final ModelOpening opening = new ModelOpening();

    private static ItemState state(int i) {
        Item item = Item.newBuilder()
                .setTitle("Steel kettle number " + i)
                .setBrand("Brand " + i % 500)
                .setCategories(TextList.newBuilder().addValues("Home > Kitchen > Range " + i % 50))
                .putAttributes(
                        "colour", TextList.newBuilder().addValues("c" + i % 12).build())
                .setPrice(i % 1000)
                .setStock(7)
                .setDescription("A kettle as others are, and described at some length. ".repeat(5))
                .build();
        return ItemState.newBuilder()
                .setTenantId("shop")
                .setItemId("sku-%07d".formatted(i))
                .setItem(item)
                .setChangedAt(i)
                .build();
    }

    /** Each text that no item had takes as much as an item. */
    @Test
    void countsTextsThatNoItemHadBefore() {
        var allowance = new Allowance(64 * MIB);
        var memory = new TenantMemory<>(
                new TenantId("shop"),
                opening,
                new TenantMemory.Limits(100, allowance, Duration.ofMinutes(2)),
                new GoneShoppers(),
                Instant.EPOCH);
        int items = 10_000;
        for (int i = 0; i < items; i++) {
            Item item = state(i).getItem().toBuilder()
                    .putAttributes(
                            "article",
                            TextList.newBuilder().addValues("no. " + i).build())
                    .putAttributes(
                            "ean", TextList.newBuilder().addValues("4-" + i).build())
                    .build();
            memory.apply(state(i).toBuilder().setItem(item).build());
        }
        RecallModel model = memory.loaded().opened();
        long held = model.heapBytes();
        long counted = allowance.taken();
        assertTrue(counted > held, () -> counted + " bytes are counted, " + held + " are held");
        memory.swap(Optional.empty(), Optional.empty());
        assertEquals(counted, allowance.taken());
        memory.letGo();
        assertEquals(0, allowance.taken());
        opening.close(model);
        opening.close(memory.loaded().opened());
    }

    @Test
    void isKnownWholeWithinTheDefaultAllowanceAndWithBoundedHeap() throws FilterSyntax {
        var allowance = new Allowance(SHARE);
        var memory = new TenantMemory<>(
                new TenantId("shop"),
                opening,
                new TenantMemory.Limits(100, allowance, Duration.ofMinutes(2)),
                new GoneShoppers(),
                Instant.EPOCH);
        for (int i = 0; i < ITEMS; i++) {
            memory.apply(state(i));
        }
        assertEquals(0, memory.leftOut());
        assertEquals(ITEMS, memory.items().size());
        RecallModel model = memory.loaded().opened();
        for (int i = 0; i < ITEMS; i += 997) {
            int item = model.catalogue().find("sku-%07d".formatted(i));
            assertEquals(state(i).getItem(), model.catalogue().document(item));
        }
        var rare = model.columns().satisfying(FilterParser.parse("brand = 'Brand 499' and title contains '19499'"));
        assertEquals(1, rare.size());
        Query similar = Query.similarTo(model, model.catalogue().find("sku-0000007"), 0);
        assertTrue(model.channels().get(1).find(similar, 10).size() == 10);

        long held = model.heapBytes() / ITEMS;
        assertTrue(held < 200, () -> held + " bytes an item in what serves");
        long counted = allowance.taken() / ITEMS;
        assertTrue(counted > held, () -> counted + " bytes an item are counted, less than are held");

        memory.swap(Optional.empty(), Optional.empty());
        assertEquals(ITEMS, memory.items().size());
        model = memory.loaded().opened();
        assertEquals(
                state(ITEMS - 1).getItem(),
                model.catalogue()
                        .document(model.catalogue().find(state(ITEMS - 1).getItemId())));
        opening.close(model);
    }
}
