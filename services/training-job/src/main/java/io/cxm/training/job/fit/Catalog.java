package io.cxm.training.job.fit;

import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.channels.attribute.AttributeChannel;
import io.cxm.channels.cross.CrossFit;
import io.cxm.channels.history.Similarity;
import io.cxm.contracts.item.Item;
import io.cxm.features.Terms;
import io.cxm.ranker.ItemFacts;
import java.util.Arrays;
import java.util.List;

/** The columns of a bundle that depend on the catalogue alone, made once a run. */
public final class Catalog {
    /** Above this the inverse of EASE takes too long and too much memory. */
    static final int MOST_FOR_EASE = 5000;

    private final Terms terms = new Terms();
    private final Columns items;
    private final Columns facts;
    private final Columns attribute;
    private final List<Item> documents;
    private final CrossFit cross;
    private final int size;
    private final Similarity.Inverter inverter;

    public Catalog(List<String> ids, List<Item> documents, Similarity.Inverter inverter) {
        this.items = Items.columns(ids, documents);
        this.facts = ItemFacts.columns(documents);
        this.attribute = AttributeChannel.fit(documents, terms);
        this.documents = List.copyOf(documents);
        this.size = ids.size();
        this.inverter = inverter;
        this.cross = new CrossFit(
                documents,
                terms,
                hashes(facts, "category"),
                hashes(facts, "brand"),
                facts.floats("price").toArray());
    }

    int size() {
        return size;
    }

    List<Item> documents() {
        return documents;
    }

    Terms terms() {
        return terms;
    }

    Columns items() {
        return items;
    }

    Columns facts() {
        return facts;
    }

    CrossFit cross() {
        return cross;
    }

    /** Per item the hash of its category, 0 for none. */
    int[] categories() {
        return hashes(facts, "category");
    }

    /** Per item the hash of its brand, 0 for none. */
    int[] brands() {
        return hashes(facts, "brand");
    }

    private static int[] hashes(Columns facts, String fact) {
        int[] hashes = new int[Math.toIntExact(facts.ints(fact).size())];
        Arrays.setAll(hashes, facts.ints(fact)::get);
        return hashes;
    }

    /** Per item log(1 + price), 0 where it is not known. */
    float[] logPrices() {
        return facts.floats("price").toArray();
    }

    Columns attribute() {
        return attribute;
    }

    Similarity.Inverter inverter() {
        return inverter;
    }
}
