package io.cxm.ranking.answer;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.bundle.Popularity;
import io.cxm.bundle.Shoppers;
import io.cxm.channels.Catalogue;
import io.cxm.channels.RecallModel;
import io.cxm.channels.trending.TrendingChannel;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.answer.ChangedItem;
import io.cxm.contracts.item.Item;
import io.cxm.features.Terms;
import io.cxm.ranker.ItemFacts;
import io.cxm.ranker.ItemSatisfaction;
import io.cxm.ranker.RankModel;
import io.cxm.ranking.tenants.domain.TenantModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The catalogue as an answer saw it: its items alone, each as it was then, in the order that they had. The ranker, its calibration and
 * what it knows of each item are those of the bundle, whose own catalogue goes on changing under other answers; made of some hundred
 * items, it takes a few milliseconds. Nothing is searched in it, so it has no channels.
 */
final class World implements AutoCloseable {
    private static final Terms TERMS = new Terms();

    private final TenantModel model;

    /**
     * An item that an answer did not see, as it is now.
     *
     * @param document empty where it is as the bundle has it
     */
    record Stranger(String id, Optional<Item> document, boolean gone) {
        /**
         * An item of a catalogue.
         *
         * @param same whether the answer's bundle is that catalogue's
         */
        static Stranger of(Catalogue now, int item, boolean same) {
            boolean changed = !same || now.described(item) || item >= now.bundledSize();
            return new Stranger(
                    now.id(item), changed ? Optional.of(now.document(item)) : Optional.empty(), now.gone(item));
        }
    }

    private World(TenantModel model) {
        this.model = model;
    }

    /** That of an answer, with others beside it. */
    static World of(Bundle bundle, RankModel ranks, AnswerInputs inputs, List<Stranger> strangers) {
        RecallModel recall = RecallModel.withoutChannels(part(bundle, inputs, strangers), TERMS);
        var world = new World(new TenantModel(new RankModel(recall, ranks.ranker(), ranks.blend())));
        try {
            world.change(inputs);
            strangers.forEach(world::add);
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
        return world;
    }

    TenantModel model() {
        return model;
    }

    /** Of the items that the bundle has, what it has of them. One is always there: that there is a bundle means something. */
    private static Bundle part(Bundle bundle, AnswerInputs inputs, List<Stranger> strangers) {
        Items all = bundle.items();
        var indexes = new TreeSet<Integer>();
        if (all.size() > 0) {
            indexes.add(0);
        }
        inputs.getItemsList().forEach(id -> indexes.add(all.find(id)));
        strangers.forEach(one -> indexes.add(all.find(one.id())));
        indexes.remove(-1);
        int[] of = indexes.stream().mapToInt(Integer::intValue).toArray();
        List<String> ids = new ArrayList<>(of.length);
        List<Item> documents = new ArrayList<>(of.length);
        for (int index : of) {
            ids.add(all.id(index));
            documents.add(all.document(index));
        }
        Columns popularity = bundle.columns(Popularity.FILE);
        Columns facts = bundle.columns(ItemFacts.FILE);
        Map<String, Columns> columns = new HashMap<>();
        columns.put(Items.FILE, Items.columns(ids, documents));
        columns.put(Shoppers.FILE, bundle.columns(Shoppers.FILE));
        columns.put(
                Popularity.FILE,
                Popularity.columns(
                        floats(popularity.floats("decayed"), of, 0), floats(popularity.floats("all-time"), of, 0)));
        columns.put(
                ItemFacts.FILE,
                Columns.builder()
                        .put("brand", ints(facts.ints("brand"), of))
                        .put("top", ints(facts.ints("top"), of))
                        .put("category", ints(facts.ints("category"), of))
                        .put("price", floats(facts.floats("price"), of, 0))
                        .build());
        columns.put(ItemSatisfaction.FILE, ItemSatisfaction.columns(bundle, of));
        columns.put(
                "history",
                Columns.builder()
                        .put("intervals", floats(bundle.columns("history").floats("intervals"), of, Float.NaN))
                        .build());
        columns.put("attribute", bundle.columns("attribute"));
        columns.put("trending", TrendingChannel.fit(new float[0]));
        return Bundle.inMemory(bundle.manifest(), columns, Map.of());
    }

    private static float[] floats(Column.Floats column, int[] of, float otherwise) {
        float[] part = new float[of.length];
        for (int i = 0; i < of.length; i++) {
            part[i] = of[i] < column.size() ? column.get(of[i]) : otherwise;
        }
        return part;
    }

    private static int[] ints(Column.Ints column, int[] of) {
        return IntStream.of(of).map(i -> i < column.size() ? column.get(i) : 0).toArray();
    }

    /** In the order of the catalogue, so that what came since the bundle comes in the order of then. */
    private void change(AnswerInputs inputs) {
        Map<Integer, ChangedItem> changed = new HashMap<>();
        inputs.getChangedList().forEach(one -> changed.put(one.getItem(), one));
        for (int place = 0; place < inputs.getItemsCount(); place++) {
            String id = inputs.getItems(place);
            ChangedItem change = changed.getOrDefault(place, ChangedItem.getDefaultInstance());
            put(id, change.hasDocument() ? Optional.of(change.getDocument()) : Optional.empty(), change.getGone());
        }
    }

    private void add(Stranger stranger) {
        if (model.catalogue().find(stranger.id()) < 0 || stranger.document().isPresent() || stranger.gone()) {
            put(stranger.id(), stranger.document(), stranger.gone());
        }
    }

    private void put(String id, Optional<Item> document, boolean gone) {
        document.ifPresentOrElse(
                item -> model.ranks().put(id, item), () -> model.ranks().see(id));
        if (gone) {
            model.ranks().remove(id);
        }
    }

    /** The ranker is the bundle's, and stays. */
    @Override
    public void close() {
        model.ranks().recall().close();
    }
}
