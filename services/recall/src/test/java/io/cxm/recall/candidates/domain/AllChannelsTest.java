package io.cxm.recall.candidates.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.channels.Channel;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.ItemSets;
import io.cxm.channels.Merge;
import io.cxm.channels.PopularityFit;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.channels.Surroundings;
import io.cxm.channels.arrivals.Births;
import io.cxm.channels.context.ContextFit;
import io.cxm.channels.cross.CrossFit;
import io.cxm.channels.interest.Factorisation;
import io.cxm.channels.interest.InterestFit;
import io.cxm.channels.social.GraphFit;
import io.cxm.channels.usercf.Mix;
import io.cxm.channels.usercf.UserCfFit;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.contracts.user.User;
import io.cxm.features.Terms;
import io.cxm.serving.SmallBundle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle with the files of all channels, written, verified and mapped as one of a training run is. */
class AllChannelsTest {
    private static final Signals SIGNALS = new Signals(EventType.EVENT_TYPE_PURCHASE);
    private static final int ITEMS = 10;
    private static final int SHOPPERS = 40;
    private static final long DAY = 86_400_000L;
    private static final Set<String> ALL = Set.of(
            "history", "attribute", "bayes", "trending", "interest", "user_cf", "context", "new", "cross", "social");

    @TempDir
    Path root;

    @Test
    void eachChannelOfABundleFindsAndSaysWhy() throws Exception {
        try (RecallModel model = model()) {
            int[] items = {0, 1};
            byte[] types = new byte[2];
            Arrays.fill(types, (byte) EventType.EVENT_TYPE_PURCHASE_VALUE);
            long[] times = {SmallBundle.CLOCK, SmallBundle.CLOCK};
            Query query = Query.of(
                            model,
                            History.of(items, types, new float[2], times, i -> "e-" + i),
                            SmallBundle.CLOCK,
                            Seen.PURCHASED)
                    .as(User.getDefaultInstance())
                    .searching(model.words("kettle"))
                    .in(Surroundings.of("phone", "home", SmallBundle.CLOCK));
            List<Report> reports = model.channels().stream()
                    .map(channel -> Report.of(channel.find(query, ITEMS), 1))
                    .toList();
            List<Found> found = reports.stream().map(Report::found).toList();
            assertEquals(ALL, model.channels().stream().map(Channel::name).collect(Collectors.toSet()));
            CandidatesReply reply = Replies.of(model, query, Merge.EVEN.of(found, ITEMS), reports, ITEMS)
                    .build();
            List<Provenance> provenance = reply.getCandidatesList().stream()
                    .flatMap(candidate -> candidate.getProvenanceList().stream())
                    .toList();
            assertEquals(ALL, provenance.stream().map(Provenance::getChannel).collect(Collectors.toSet()));
            for (String channel : ALL) {
                boolean explains =
                        provenance.stream().anyMatch(p -> p.getChannel().equals(channel) && p.getEvidenceCount() > 0);
                assertEquals(!channel.equals("trending"), explains, channel);
            }
            assertTrue(reply.getCandidatesList().stream()
                    .noneMatch(candidate -> candidate.getItemId().equals("a-0")));
        }
    }

    private RecallModel model() throws Exception {
        List<Item> documents = IntStream.range(0, ITEMS)
                .mapToObj(i -> SmallBundle.document("a-", i))
                .toList();
        int[] categories = IntStream.range(0, ITEMS).map(i -> i < 5 ? 1 : 2).toArray();
        int[] brands = IntStream.range(0, ITEMS).map(i -> 1 + i % 2).toArray();
        float[] prices = new float[ITEMS];
        ShopperLog log = log();
        float[] popularity = PopularityFit.decayed(log, SIGNALS, 30);
        Map<String, Columns> more = Map.of(
                "interest",
                new InterestFit(new ItemSets(log, SIGNALS, 50)).columns(new Factorisation(4, 0.3, 0.01, 5)),
                "user_cf",
                new UserCfFit(log, SIGNALS, _ -> User.getDefaultInstance(), categories).columns(new Mix(0, 0.2)),
                "social",
                new GraphFit(log, SIGNALS, _ -> User.getDefaultInstance()).columns(1e5, 30),
                "context",
                new ContextFit(log, SIGNALS, categories, brands, prices).columns(5, popularity),
                "new",
                new Births(documents, log).columns(),
                "cross",
                new CrossFit(documents, new Terms(), categories, brands, prices).columns(popularity));
        return new RecallModel(
                Bundle.open(SmallBundle.write(root, "shop", "1", "a-", more).folder()), new Terms());
    }

    /** Three items each, of kettles or coats, in one visit; a and b are there from the beginning. */
    private static ShopperLog log() {
        int n = 3 * SHOPPERS;
        int[] offsets = new int[SHOPPERS + 1];
        int[] item = new int[n];
        byte[] type = new byte[n];
        long[] time = new long[n];
        Arrays.fill(type, (byte) EventType.EVENT_TYPE_PURCHASE_VALUE);
        for (int u = 0; u < SHOPPERS; u++) {
            for (int k = 0; k < 3; k++) {
                int kind = u % 2 * 5;
                item[3 * u + k] = kind + (u < SHOPPERS / 2 ? k : u + k) % 5;
                time[3 * u + k] = SmallBundle.CLOCK - (SHOPPERS - 1 - u) * DAY;
            }
            offsets[u + 1] = 3 * u + 3;
        }
        return new ShopperLog(ITEMS, offsets, item, type, new float[n], time, SmallBundle.CLOCK);
    }
}
