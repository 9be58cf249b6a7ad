package io.cxm.training.job.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Columns;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Signals;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.ranker.ItemSatisfaction;
import io.cxm.ranker.RowEncoder;
import io.cxm.ranker.RowFeatures;
import io.cxm.ranker.Rows;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.split.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R5: whatever happens after a stage's clock, no feature of that stage's rows changes. */
class LeakageTest {
    private static final long DAY = 86_400_000;
    private static final long BEGIN = 1_600_000_000_000L;
    private static final int EVENTS = 2400;
    private static final int SHOPPERS = 60;
    private static final int ITEMS = 40;
    private static final Signals SIGNALS = new Signals(EventType.EVENT_TYPE_PURCHASE);
    private static final Recipe RECIPE = Recipe.initial(EventType.EVENT_TYPE_PURCHASE_VALUE)
            .with("interest", "rank", 4)
            .with("user_cf", "neighbours", 20)
            .with("user_cf", "category", 0.2)
            .with("context", "kappa", 20)
            .with("new", "days", 30)
            .with("cross", "kappa", 5)
            .with("social", "edges", 1)
            .with("social", "window", 30);

    @Test
    void noFeatureOfAStageSeesWhatComesAfterItsClock() {
        TenantData real = world(Long.MAX_VALUE);
        for (int s = 0; s < stages(real).size(); s++) {
            Split.Stage stage = stages(real).get(s);
            TenantData other = world(stage.known().clock());
            Split.Stage same = stages(other).get(s);
            assertEquals(stage.known().size(), same.known().size());
            assertNotEquals(targets(real, stage), targets(other, same), "the future is another");
            List<Rows> rows = rows(real, stage);
            List<Rows> others = rows(other, same);
            assertTrue(rows.size() > SHOPPERS / 2);
            for (int u = 0; u < rows.size(); u++) {
                assertArrayEquals(rows.get(u).dense(), others.get(u).dense(), "stage " + s + " shopper " + u);
                assertArrayEquals(rows.get(u).sparse(), others.get(u).sparse(), "stage " + s + " shopper " + u);
            }
        }
    }

    /** Without outcomes the test would pass for the wrong reason. */
    @Test
    void exposuresOfBeforeTheClockDoCount() {
        TenantData real = world(Long.MAX_VALUE);
        List<Split.Stage> stages = stages(real);
        for (Split.Stage stage : stages) {
            int shown = 0;
            for (int exposures : real.shown(stage.known(), SIGNALS).exposures()) {
                shown += exposures;
            }
            assertTrue(shown > 100, "shown " + shown);
        }
    }

    /** Nor without anything that was said: rows have of each item what the columns say. */
    @Test
    void whatWasSaidBeforeTheClockDoesCount() {
        TenantData real = world(Long.MAX_VALUE);
        List<Split.Stage> stages = stages(real);
        for (int s = 0; s < stages.size(); s++) {
            Split.Stage stage = stages.get(s);
            boolean early = s < stages.size() - 1; // hardly a line is 30 days old then
            Catalog catalog = new Catalog(real.itemIds(), real.documents(), new DjlInverter());
            RecallModel model = new RecallFit(catalog, stage.known(), real, SIGNALS).model(RECIPE, BayesPrior.NONE);
            Columns columns = model.bundle().columns(ItemSatisfaction.FILE);
            Cases everyone = Cases.everyone(real, stage, SIGNALS, SHOPPERS, 1);
            Merge.Pool pool =
                    Pools.of(model, everyone.query(model, everyone.all().getFirst(), Seen.PERSONAL));
            Rows rows = new RowEncoder(model, RowFeatures.of(model))
                    .encode(
                            everyone.query(model, everyone.all().getFirst(), Seen.PERSONAL),
                            everyone.all().getFirst().user(),
                            pool);
            List<String> names = rows.features().denseFeatures();
            Map.of("satisfaction", "above", "answers", "answers", "share of returns", "returned")
                    .forEach((feature, column) -> {
                        Set<Float> values = new HashSet<>();
                        for (int row = 0; row < rows.count(); row++) {
                            float value = rows.dense()[row * names.size() + names.indexOf(feature)];
                            assertEquals(columns.floats(column).get(pool.items()[row]), value, feature);
                            values.add(value);
                        }
                        assertTrue(
                                values.size() > 3 || (early && column.equals("returned")),
                                feature + " of " + stage.known().size() + ": " + values);
                    });
        }
    }

    /** What was said of a thing, or that it came back, tells that it was bought: also by whom that is held out. */
    @Test
    void drawnAtRandomNobodyLearnsWhatWasSaid() {
        TenantData real = world(Long.MAX_VALUE);
        Split drawn = new Split(false, new byte[real.log().size()]);
        Catalog catalog = new Catalog(real.itemIds(), real.documents(), new DjlInverter());
        RecallModel model = new RecallFit(catalog, real.log(), drawn.learnable(real), SIGNALS).model(RECIPE);
        assertFalse(model.bundle().has(ItemSatisfaction.FILE));
        assertFalse(RowFeatures.of(model).satisfaction());
    }

    /** What is known of words is known by what had come of them. */
    @Test
    void aLaterSearchChangesNothing() {
        TenantData real = world(Long.MAX_VALUE);
        for (int s = 0; s < stages(real).size(); s++) {
            Split.Stage stage = stages(real).get(s);
            TenantData other = world(stage.known().clock());
            assertNotEquals(
                    real.log().searched().words(), other.log().searched().words(), "the future is another");
            Columns columns = searched(real, stage);
            Columns others = searched(other, stages(other).get(s));
            assertEquals(4, columns.longs("words").size());
            for (int word = 0; word < 4; word++) {
                assertEquals(
                        columns.longs("words").get(word), others.longs("words").get(word));
            }
            for (String column : List.of("totals", "counts", "related.weights")) {
                assertArrayEquals(
                        columns.floats(column).toArray(), others.floats(column).toArray(), column + " of stage " + s);
            }
        }
    }

    private static Columns searched(TenantData data, Split.Stage stage) {
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        return new RecallFit(catalog, stage.known(), data, SIGNALS)
                .columns(RECIPE.with("searched", "weight", 1), BayesPrior.NONE)
                .getOrDefault("searched", Columns.builder().build());
    }

    private static List<Split.Stage> stages(TenantData data) {
        Split split = Split.of(data, SIGNALS, 1);
        List<Split.Stage> stages = new ArrayList<>(split.rows(data.log()));
        stages.add(split.validation(data.log()));
        stages.add(split.test(data.log()));
        return stages;
    }

    private static List<String> targets(TenantData data, Split.Stage stage) {
        List<String> targets = new ArrayList<>();
        for (Cases.Case of : Cases.of(data, stage, SIGNALS, SHOPPERS, 1).all()) {
            targets.add(of.shopper() + " " + List.of(of.relevant()[0], of.relevant().length));
        }
        return targets;
    }

    private static List<Rows> rows(TenantData data, Split.Stage stage) {
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        BayesPrior prior = new Priors(data, SIGNALS, catalog, 1).of(stage, RECIPE);
        RecallModel model = new RecallFit(catalog, stage.known(), data, SIGNALS).model(RECIPE, prior);
        RowEncoder encoder = new RowEncoder(model, RowFeatures.of(model));
        Cases everyone = Cases.everyone(data, stage, SIGNALS, SHOPPERS, 1);
        List<Rows> rows = new ArrayList<>();
        for (Cases.Case of : everyone.all()) {
            Query query = everyone.query(model, of, Seen.PERSONAL);
            Merge.Pool pool = Pools.of(model, query);
            rows.add(encoder.encode(query, of.user(), pool));
        }
        return rows;
    }

    /** A shop of a hundred days whose events and answers after a moment, and whose stock now, are others. */
    private static TenantData world(long moment) {
        TenantRecords records = new TenantRecords();
        boolean changed = moment < Long.MAX_VALUE;
        for (int i = 0; i < ITEMS; i++) {
            Item.Builder item = Item.newBuilder()
                    .setTitle("thing " + i % 4)
                    .setPrice(5 + i)
                    .setCategories(TextList.newBuilder().addValues("Kind " + i % 4));
            if (changed && i % 2 == 0) {
                item.setInStock(false).setStock(0).setSalePrice(1);
            }
            records.add(ItemChange.newBuilder()
                    .setItemId("i" + i)
                    .setKind(ChangeKind.CHANGE_KIND_PUT)
                    .setItem(item)
                    .build());
        }
        Random random = new Random(5);
        Random future = new Random(6);
        for (int n = 0; n < EVENTS; n++) {
            long at = BEGIN + n * DAY / 24;
            Random source = at > moment ? future : random;
            int user = random.nextInt(SHOPPERS);
            int own = user % 4 + 4 * random.nextInt(ITEMS / 4);
            int item = at > moment ? source.nextInt(ITEMS) : own;
            boolean bought = random.nextInt(3) > 0;
            records.add(Event.newBuilder()
                    .setId("e" + n)
                    .setType(bought ? EventType.EVENT_TYPE_PURCHASE : EventType.EVENT_TYPE_VIEW)
                    .setUserId("u" + user)
                    .setItemId("i" + item)
                    .setAt(at)
                    .build());
            records.add(Event.newBuilder()
                    .setId("s" + n)
                    .setType(EventType.EVENT_TYPE_SEARCH)
                    .setUserId("u" + user)
                    .setQuery((at > moment ? "other" : "word") + user % 4)
                    .setAt(at)
                    .build());
            said(records, n, user, own, at > moment ? 1 : 1 + own % 5, at);
            if (n % 10 == 0) {
                records.add(Edge.newBuilder()
                        .setFromId("u" + user)
                        .setToId("u" + (user + (at > moment ? 1 : 4)) % SHOPPERS)
                        .setType("follow")
                        .setWeight(1)
                        .setAt(at)
                        .build());
            }
            int shown = random.nextInt(ITEMS);
            records.add(Impression.newBuilder()
                    .setUserId("u" + user)
                    .setKind("recommendations")
                    .setDataClock(at)
                    .addItems(ShownItem.newBuilder().setItemId("i" + (at > moment ? source.nextInt(3) : shown)))
                    .addItems(ShownItem.newBuilder().setItemId("i" + item))
                    .build());
        }
        return records.build();
    }

    /** Of every fifth event a rating, of others an answer, and some things go back. */
    private static void said(TenantRecords records, int n, int user, int item, int stars, long at) {
        boolean rated = n % 5 == 0;
        if (rated || n % 7 == 0) {
            Event.Builder event = Event.newBuilder()
                    .setId("r" + n)
                    .setType(rated ? EventType.EVENT_TYPE_RATING : EventType.EVENT_TYPE_RETURN)
                    .setUserId("u" + user)
                    .setItemId("i" + (stars == 1 ? 0 : item))
                    .setAt(at);
            records.add(rated ? event.setValue(stars).build() : event.build());
        }
        if (n % 3 == 0) {
            records.add(SurveyResponse.newBuilder()
                    .setId("a" + n)
                    .setUserId("u" + user)
                    .setItemId("i" + item)
                    .setCsat(stars)
                    .setAt(at)
                    .setReceivedAt(at)
                    .build());
        }
    }
}
