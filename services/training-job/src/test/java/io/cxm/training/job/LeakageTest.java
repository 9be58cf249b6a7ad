package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.User;
import io.cxm.ranker.RowEncoder;
import io.cxm.ranker.Rows;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.fit.BayesPrior;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.DjlInverter;
import io.cxm.training.job.fit.Pools;
import io.cxm.training.job.fit.RecallFit;
import io.cxm.training.job.fit.Recipe;
import io.cxm.training.job.split.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R5: what a row of training says is the same whatever happens after the moment that the row is of. */
class LeakageTest {
    private static final long BEGIN = 1_300_000_000_000L;
    private static final long HOUR = 3_600_000;
    private static final int EVENTS = 600;
    private static final Signals SIGNALS = new Signals(EventType.EVENT_TYPE_PURCHASE);

    @Test
    void aRowKnowsNothingOfWhatComesAfterIt() {
        TenantData data = data(EVENTS);
        Split split = Split.of(data.log(), SIGNALS, data.timed(), 1);
        assertTrue(split.byTime());
        List<Split.Stage> stages = new ArrayList<>(split.rows(data.log()));
        stages.add(split.validation(data.log()));
        stages.add(split.test(data.log()));
        for (Split.Stage stage : stages) {
            int known = (int) ((stage.known().clock() - BEGIN) / HOUR) + 1;
            float[] otherwise = rows(data(known), stage.known().clock());
            assertArrayEquals(otherwise, rows(data, stage.known().clock()));
        }
        float[] late = rows(data, split.test(data.log()).known().clock());
        float[] early = rows(data, stages.getFirst().known().clock());
        assertFalse(Arrays.equals(early, late), "rows do change with what is known");
    }

    /** The rows of every shopper with a history at a moment, as the stages of a run make them. */
    private static float[] rows(TenantData data, long clock) {
        ShopperLog known = data.log().filtered(i -> data.log().time()[i] <= clock);
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        BayesPrior prior = BayesPrior.NONE.with(TenantFit.outcomes(data, clock));
        RecallModel model = new RecallFit(catalog, known, SIGNALS)
                .model(Recipe.initial(EventType.EVENT_TYPE_PURCHASE_VALUE), prior);
        RowEncoder encoder = new RowEncoder(model);
        float[] all = new float[0];
        for (int u = 0; u < data.shopperIds().size(); u++) {
            Query query = Query.of(model, known.history(u, Cases.MOST_HISTORY), clock, Seen.PERSONAL);
            Merge.Pool pool = Pools.of(model, query);
            Rows rows = encoder.encode(query, User.getDefaultInstance(), pool);
            int end = all.length;
            all = Arrays.copyOf(all, end + rows.dense().length);
            System.arraycopy(rows.dense(), 0, all, end, rows.dense().length);
        }
        return all;
    }

    /** The same first hours, one event and one impression each; from an hour on everybody does something else. */
    private static TenantData data(int sameUntil) {
        Random same = new Random(1);
        Random other = new Random(2);
        TenantRecords records = new TenantRecords();
        for (int i = 0; i < 30; i++) {
            records.add(ItemChange.newBuilder()
                    .setItemId("i" + i)
                    .setKind(ChangeKind.CHANGE_KIND_PUT)
                    .setItem(Item.newBuilder().setTitle("item " + i % 7))
                    .build());
        }
        for (int hour = 0; hour < EVENTS; hour++) {
            Random random = hour < sameUntil ? same : other;
            long at = BEGIN + hour * HOUR;
            String shopper = "u" + hour % 20;
            String item = "i" + (int) (30 * Math.pow(random.nextDouble(), 2));
            records.add(Event.newBuilder()
                    .setId("e" + hour)
                    .setType(EventType.EVENT_TYPE_PURCHASE)
                    .setUserId(shopper)
                    .setItemId(item)
                    .setAt(at)
                    .setReceivedAt(at)
                    .build());
            records.add(Impression.newBuilder()
                    .setUserId(shopper)
                    .setAt(at - 30 * 60_000)
                    .addItems(ShownItem.newBuilder().setItemId(item))
                    .build());
        }
        return records.build();
    }
}
