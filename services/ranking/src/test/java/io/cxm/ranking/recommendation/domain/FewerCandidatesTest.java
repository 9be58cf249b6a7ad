package io.cxm.ranking.recommendation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.RecallModel;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.contracts.user.User;
import io.cxm.features.Terms;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.ItemFacts;
import io.cxm.ranker.RankModel;
import io.cxm.ranking.Networks;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time is short, and a network ranks as many candidates as there is time for. */
class FewerCandidatesTest {
    private static final int FOUND = 60;
    private static final int COUNT = 30;
    private static final long EACH = 1_000;

    @TempDir
    private Path bundles = Path.of("");

    private final Trouble trouble = new Trouble();
    private List<TenantModel> opened = List.of();

    @BeforeEach
    void open() throws IOException, BundleCorrupt {
        List<Item> others = new ArrayList<>();
        for (int i = 0; i < FOUND; i++) {
            others.add(Item.newBuilder()
                    .setTitle("Lamp " + i)
                    .setBrand("Brand " + i % 7)
                    .setPrice(5 + i % 11)
                    .build());
        }
        List<Item> documents = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            documents.add(SmallBundle.document("a-", i));
        }
        documents.addAll(others);
        var ranker = new SmallBundle.Ranker(Map.of(ItemFacts.FILE, ItemFacts.columns(documents)), Map.of(), List.of());
        Bundle bundle = Bundle.open(
                SmallBundle.write(bundles, "shop", "1", "a-", ranker, others).folder());
        Calibration calibration = Calibration.of(new double[] {-12, 12}, new double[] {0.000001, 0.9});
        var ranks = new RankModel(
                new RecallModel(bundle, new Terms()),
                Optional.of(Networks.fittedOnNoise().ranker()),
                new RankModel.Blend(1, 1, calibration, calibration));
        opened = List.of(new TenantModel(ranks));
    }

    @AfterEach
    void close() {
        opened.getFirst().close();
    }

    private static CandidatesReply found(int first) {
        CandidatesReply.Builder reply = CandidatesReply.newBuilder();
        for (int i = 0; i < first; i++) {
            reply.addCandidates(Candidate.newBuilder()
                    .setItemId(SmallBundle.unwanted("a-", i))
                    .setScore(1.0 / (61 + i))
                    .addProvenance(Provenance.newBuilder()
                            .setChannel("history")
                            .setRank(1 + i)
                            .setScore(1)));
        }
        return reply.build();
    }

    private Composed answer(int first, Haste haste) {
        return answer(first, haste, Optional.empty());
    }

    private Composed answer(int first, Haste haste, Optional<Wanted.Condition> filter) {
        var wanted = new Wanted(
                Wanted.Kind.RECOMMENDATIONS,
                "default",
                Wanted.Shopper.UNKNOWN,
                Wanted.Circumstances.NONE,
                new Wanted.Selection(Math.min(first, COUNT), "none", filter, List.of(), 0, true),
                new Wanted.Presentation(List.of(), Wanted.Explain.FULL, Wording.ENGLISH, false),
                List.of(),
                "");
        Event viewed = Event.newBuilder()
                .setId("e")
                .setType(EventType.EVENT_TYPE_VIEW)
                .setItemId(SmallBundle.unwanted("a-", 0))
                .setAt(SmallBundle.CLOCK)
                .build();
        var prepared = new Prepared(true, true, User.getDefaultInstance(), List.of(viewed), List.of(), List.of());
        var moment = new Moment(SmallBundle.CLOCK, SmallBundle.CLOCK);
        var setting = Setting.of(wanted, opened.getFirst(), prepared, Optional.of(found(first)), moment);
        return new Composing(setting, trouble, haste, 0).compose();
    }

    /** There is time for so many candidates. */
    private static Haste timeFor(int candidates) {
        var pace = new ScoringPace();
        pace.took(100, 100 * EACH);
        return new Haste(Optional.empty(), () -> candidates * EACH, pace);
    }

    private static List<String> ids(Composed answer) {
        return answer.items().stream().map(Answer.Item::id).toList();
    }

    private static List<String> inMergedOrder(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add(SmallBundle.unwanted("a-", i));
        }
        return ids;
    }

    @Test
    void theFirstOfTheMergedOrderAreRankedAndTheOthersFollowInIt() {
        List<String> ranked = ids(answer(COUNT, Haste.none()));
        assertFalse(trouble.isDegraded());
        assertNotEquals(inMergedOrder(0, COUNT), ranked);
        Composed answer = answer(FOUND, timeFor(COUNT));
        assertEquals(ranked, ids(answer));
        assertEquals("neural", answer.ranker());
        assertTrue(trouble.isDegraded());
        assertEquals(Optional.of("fewer_candidates"), trouble.fallback());
        assertEquals(List.of("fewer candidates were ranked: 30 of 60, since time was short"), trouble.warnings());
    }

    /** Of 30 that are ranked five are of the brand that is not wanted, and so five come of what was not. */
    @Test
    void whatWasNotRankedIsForetoldNothing() throws FilterSyntax {
        Optional<Wanted.Condition> filter = Optional.of(Wanted.Condition.of("brand != 'Brand 0'"));
        List<OptionalDouble> foretold = answer(FOUND, timeFor(COUNT), filter).foretold();
        for (int i = 0; i < COUNT; i++) {
            assertEquals(i < COUNT - 5, foretold.get(i).isPresent(), "place " + i);
        }
        assertTrue(answer(FOUND, Haste.none(), filter).foretold().stream().allMatch(OptionalDouble::isPresent));
        assertTrue(answer(FOUND, timeFor(COUNT - 1)).foretold().stream().allMatch(OptionalDouble::isEmpty));
    }

    @Test
    void scoresFallAllTheWayDown() {
        double before = 1;
        for (Answer.Item item : answer(FOUND, timeFor(COUNT)).items()) {
            assertTrue(item.score() < before, item::toString);
            before = item.score();
        }
    }

    @Test
    void whereThereIsNotEvenTimeForWhatIsWantedTheyKeepRecallsOrder() {
        Composed answer = answer(FOUND, timeFor(COUNT - 1));
        assertEquals(inMergedOrder(0, COUNT), ids(answer));
        assertEquals("merge", answer.ranker());
        assertEquals(Optional.of("recall_order"), trouble.fallback());
        assertEquals(List.of("there was no time to rank"), trouble.warnings());
    }

    @Test
    void withTimeForAllNothingIsAmiss() {
        assertEquals("neural", answer(FOUND, timeFor(FOUND)).ranker());
        assertFalse(trouble.isDegraded());
    }

    @Test
    void thePaceIsWhatWasMeasuredLately() {
        var pace = new ScoringPace();
        assertEquals(Integer.MAX_VALUE, pace.fitInto(1));
        pace.took(100, 100_000);
        assertEquals(7, pace.fitInto(7_999));
        pace.took(100, 200_000); // 1,000 + 0.1 · (2,000 − 1,000) = 1,100 each
        assertEquals(10, pace.fitInto(11_001));
        pace.took(1, 1_000_000);
        assertEquals(10, pace.fitInto(11_001));
        assertEquals(0, pace.fitInto(-5));
    }
}
