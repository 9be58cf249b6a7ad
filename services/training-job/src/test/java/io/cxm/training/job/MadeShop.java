package io.cxm.training.job;

import io.cxm.channels.Signals;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.DjlInverter;
import io.cxm.training.job.satisfaction.Predictions;
import io.cxm.training.job.split.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A shop that is made up, and requests for runs of it. */
final class MadeShop {
    static final long DAY = 86_400_000;
    static final long BEGIN = 1_600_000_000_000L;
    static final Steps SILENT = new Steps() {
        @Override
        public void running(String step, long done, long total) {}

        @Override
        public void done(String step, long total) {}

        @Override
        public void note(String text) {}
    };

    static final Predictions UNPREDICTED = Predictions.none("no-orders");

    private MadeShop() {}

    /** The first attempt of a run of its own, of all rankers and without advice. */
    static Request request(Path objects, String version, @Nullable String serving) {
        return request(objects, "run-" + version, version, serving, List.of(), 0);
    }

    /** The same of the polynomial alone, which is fitted soon. */
    static Request quick(Path objects, String run, String version, long adviceMs) {
        return request(objects, run, version, null, List.of("polynomial"), adviceMs);
    }

    private static Request request(
            Path objects, String run, String version, @Nullable String serving, List<String> rankers, long adviceMs) {
        return new Request(
                "shop",
                run,
                1,
                version,
                objects.resolve("lake").toString(),
                objects.toString(),
                Map.of(),
                Map.of(),
                0,
                rankers,
                "if_better",
                Map.of(),
                serving,
                Map.of(),
                List.of(),
                600_000,
                adviceMs,
                365,
                50_000,
                1,
                "local[1]");
    }

    /** The test part of its data, with the seed of its runs. */
    static TenantEvaluation test(TenantData data) {
        Signals signals = Targets.of(data.log());
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        return new TenantEvaluation(data, signals, Split.of(data, signals, 1), catalog, 1);
    }

    /**
     * Two hundred shoppers who each buy from one of five categories, a new item every few days; and presents from any, which they search
     * for by a word that no item has. A day later they say how satisfied they are: with one item of three hardly.
     */
    static TenantRecords world() {
        TenantRecords records = world(1, 3000, 200);
        Random random = new Random(12);
        for (int n = 0; n < 600; n++) {
            int user = random.nextInt(200);
            int kind = random.nextInt(5);
            long at = BEGIN + n * DAY / 4 + 1000;
            records.add(search(n, user, "present" + kind, at - 1000).build());
            int item = kind + 5 * random.nextInt(20);
            records.add(bought(10_000 + n, user, item, at).build());
            records.add(said(n, user, item, (item % 3 == 0 ? 1 : 4) + n % 2, at + DAY));
        }
        return records;
    }

    /** The same of forty shoppers, with too little for any ranker. */
    static TenantRecords small() {
        return small(1);
    }

    /** The same, at one time if step is 0. */
    static TenantRecords small(int step) {
        return world(step, 500, 40);
    }

    private static TenantRecords world(int step, int purchases, int shoppers) {
        Random random = new Random(11);
        TenantRecords records = items(new TenantRecords());
        for (int n = 0; n < purchases; n++) {
            int user = random.nextInt(shoppers);
            int item = user % 5 + 5 * random.nextInt(20);
            records.add(
                    bought(n, user, item, BEGIN + (long) step * n * DAY / 20).build());
        }
        return records;
    }

    static TenantRecords items(TenantRecords records) {
        for (int i = 0; i < 100; i++) {
            records.add(ItemChange.newBuilder()
                    .setItemId("i" + i)
                    .setKind(ChangeKind.CHANGE_KIND_PUT)
                    .setItem(Item.newBuilder()
                            .setTitle("thing " + i % 5)
                            .setPrice(5 + i)
                            .setCategories(TextList.newBuilder().addValues("Kind " + i % 5)))
                    .build());
        }
        return records;
    }

    private static SurveyResponse said(int n, int user, int item, int csat, long at) {
        return SurveyResponse.newBuilder()
                .setId("a" + n)
                .setUserId("u" + user)
                .setItemId("i" + item)
                .setCsat(csat)
                .setAt(at)
                .setReceivedAt(at)
                .build();
    }

    static Event.Builder search(int n, int user, String words, long at) {
        return Event.newBuilder()
                .setId("s" + n)
                .setType(EventType.EVENT_TYPE_SEARCH)
                .setUserId("u" + user)
                .setQuery(words)
                .setAt(at);
    }

    static Event.Builder bought(int n, int user, int item, long at) {
        return Event.newBuilder()
                .setId("e" + n)
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setUserId("u" + user)
                .setItemId("i" + item)
                .setAt(at);
    }
}
