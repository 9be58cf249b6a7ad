package io.cxm.recall.candidates.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.Context;
import io.cxm.features.Terms;
import io.cxm.serving.BundledHistory;
import io.cxm.serving.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A brand of two items in a catalogue in which every channel finds others first. */
class NarrowingTest {
    private static final String FIRST = SmallBundle.unwanted("a-", 2000);
    private static final String SECOND = SmallBundle.unwanted("a-", 2001);

    @TempDir
    private Path bundles = Path.of("");

    private List<RecallModel> opened = List.of();

    @BeforeEach
    void open() throws IOException, BundleCorrupt {
        List<Item> others = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Item.Builder item = SmallBundle.document("a-", 0).toBuilder();
            if (i == 2000 || i == 2001) {
                item.setBrand("Rare")
                        .clearCategories()
                        .clearAttributes()
                        .setTitle("Thing")
                        .setPrice(7);
            }
            others.add(item.build());
        }
        Bundle bundle = Bundle.open(SmallBundle.write(
                        bundles, "shop", "1", "a-", new SmallBundle.Ranker(Map.of(), Map.of(), List.of()), others)
                .folder());
        opened = List.of(new RecallModel(bundle, new Terms()));
    }

    private Set<String> found(Query query, CandidatesRequest.Builder request) {
        RecallModel model = opened.getFirst();
        Query narrowed = Narrowing.of(query, model, request.build(), SmallBundle.CLOCK);
        Set<String> ids = new TreeSet<>();
        model.channels().forEach(channel -> {
            for (int item : channel.find(narrowed, 100).items()) {
                ids.add(model.catalogue().id(item));
            }
        });
        return ids;
    }

    private Query shopper() {
        RecallModel model = opened.getFirst();
        History history = History.of(model.catalogue(), BundledHistory.of(model.bundle(), "u-1", 500));
        return Query.of(model, history, SmallBundle.CLOCK, Seen.PERSONAL);
    }

    private Query similar() {
        return Query.similarTo(opened.getFirst(), 0, SmallBundle.CLOCK);
    }

    private static CandidatesRequest.Builder filtered(String filter) {
        return CandidatesRequest.newBuilder().setFilter(filter);
    }

    private static CandidatesRequest.Builder within(Context.Builder context) {
        return CandidatesRequest.newBuilder().setContext(context);
    }

    @Test
    void isFoundByFilterByBrandAndByPrice() {
        assertFalse(found(similar(), CandidatesRequest.newBuilder()).contains(FIRST));
        Set<String> rare = Set.of(FIRST, SECOND);
        assertEquals(rare, found(similar(), filtered("brand = 'Rare'")));
        assertEquals(rare, found(similar(), within(Context.newBuilder().addBrands("RARE"))));
        assertEquals(
                rare,
                found(similar(), within(Context.newBuilder().setMinPrice(6).setMaxPrice(8))));
        Set<String> both =
                found(similar(), within(Context.newBuilder().addBrands("rare")).setFilter("price > 8"));
        assertEquals(Set.of(), both);
    }

    @Test
    void everyChannelKeepsToWhatIsAskedFor() {
        assertEquals(
                Set.of("a-5", "a-6", "a-7", "a-8", "a-9"),
                found(shopper(), within(Context.newBuilder().addCategories("clothing"))));
    }

    @Test
    void findsNothingThatIsSoldOutUnlessAsked() {
        RecallModel model = opened.getFirst();
        model.put(
                "a-5",
                SmallBundle.document("a-", 5).toBuilder().setInStock(false).build());
        var coats = within(Context.newBuilder().addCategories("clothing"));
        assertFalse(found(shopper(), coats).contains("a-5"));
        assertTrue(found(shopper(), coats.setOffSale(true)).contains("a-5"));
    }
}
