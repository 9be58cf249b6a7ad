package io.cxm.ranking.recommendation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.bundle.Columns;
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
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An item put a moment ago, which attribute found far behind what shoppers did things with. */
class NewItemTest {
    private static final int OTHERS = 60;

    @TempDir
    private Path bundles = Path.of("");

    private List<TenantModel> opened = List.of();

    @BeforeEach
    void open() throws IOException, BundleCorrupt {
        List<Item> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            others.add(Item.newBuilder().setTitle("Lamp").setPrice(5).build());
        }
        List<Item> documents = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            documents.add(SmallBundle.document("a-", i));
        }
        documents.addAll(others);
        Columns.Builder ranks = Columns.builder();
        Calibration calibration = Calibration.of(new double[] {-12, -4}, new double[] {0.000001, 0.3});
        calibration.put(ranks, RankModel.SERVING);
        calibration.put(ranks, RankModel.MERGED);
        var ranker = new SmallBundle.Ranker(
                Map.of(ItemFacts.FILE, ItemFacts.columns(documents), RankModel.FILE, ranks.build()),
                Map.of(),
                List.of());
        Bundle bundle = Bundle.open(
                SmallBundle.write(bundles, "shop", "1", "a-", ranker, others).folder());
        var model = new TenantModel(RankModel.of(new RecallModel(bundle, new Terms())));
        opened = List.of(model);
        model.put("new", Item.newBuilder().setTitle("Lamp").setPrice(500).build());
        model.put("new, too", Item.newBuilder().setTitle("Lamp").setPrice(5).build());
    }

    @AfterEach
    void close() {
        opened.getFirst().close();
    }

    private static Candidate candidate(String id, double score, String channel, int rank) {
        return Candidate.newBuilder()
                .setItemId(id)
                .setScore(score)
                .addProvenance(Provenance.newBuilder()
                        .setChannel(channel)
                        .setRank(rank)
                        .setScore(1))
                .build();
    }

    private Composed answer(Wanted.Kind kind, int count, Optional<String> filter, double diversity) {
        CandidatesReply.Builder reply = CandidatesReply.newBuilder();
        for (int i = 0; i < OTHERS; i++) {
            reply.addCandidates(candidate(SmallBundle.unwanted("a-", i), 1.0 / (61 + i), "history", 1 + i));
        }
        reply.addCandidates(candidate("new", 0.05 / 61, "attribute", 1));
        reply.addCandidates(candidate("new, too", 0.05 / 62, "trending", 1)); // known by what others did
        Event viewed = Event.newBuilder()
                .setId("e")
                .setType(EventType.EVENT_TYPE_VIEW)
                .setItemId(SmallBundle.unwanted("a-", 0))
                .setAt(SmallBundle.CLOCK)
                .build();
        var prepared = new Prepared(true, true, User.getDefaultInstance(), List.of(viewed), List.of(), List.of());
        var moment = new Moment(SmallBundle.CLOCK, SmallBundle.CLOCK);
        var setting = Setting.of(
                wanted(kind, count, filter, diversity),
                opened.getFirst(),
                prepared,
                Optional.of(reply.build()),
                moment);
        return new Composing(setting, new Trouble(), Haste.none(), 10).compose();
    }

    private static Wanted wanted(Wanted.Kind kind, int count, Optional<String> filter, double diversity) {
        try {
            Optional<Wanted.Condition> condition =
                    filter.isEmpty() ? Optional.empty() : Optional.of(Wanted.Condition.of(filter.get()));
            return new Wanted(
                    kind,
                    "default",
                    Wanted.Shopper.UNKNOWN,
                    Wanted.Circumstances.NONE,
                    new Wanted.Selection(count, "none", condition, List.of(), diversity, true),
                    new Wanted.Presentation(List.of(), Wanted.Explain.FULL, Wording.ENGLISH, false),
                    List.of(),
                    "");
        } catch (FilterSyntax e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Composed answer(int count) {
        return answer(Wanted.Kind.RECOMMENDATIONS, count, Optional.empty(), 0);
    }

    private static List<String> ids(Composed answer) {
        return answer.items().stream().map(Answer.Item::id).toList();
    }

    @Test
    void hasTheLastOfTenPlacesAndNamesItsChannel() {
        for (int count : List.of(5, 10)) {
            Answer.Item last = answer(count).items().getLast();
            assertEquals("new", last.id());
            assertEquals(
                    "attribute",
                    Objects.requireNonNull(last.explain()).channels().getFirst().name());
        }
        Composed thirty = answer(30);
        assertEquals("new", thirty.items().get(9).id());
        assertEquals(1, ids(thirty).stream().filter(id -> id.startsWith("new")).count());
        double before = 1;
        for (Answer.Item item : thirty.items()) {
            assertTrue(item.score() < before, item::toString);
            before = item.score();
        }
    }

    @Test
    void equalRequestsHaveOneAnswer() {
        assertEquals(answer(10).items(), answer(10).items());
    }

    @Test
    void obeysTheFilterAndStandsAmongWhatIsMixed() {
        var cheap = answer(Wanted.Kind.RECOMMENDATIONS, 10, Optional.of("price < 100"), 0);
        assertFalse(ids(cheap).contains("new"));
        assertTrue(ids(answer(Wanted.Kind.RECOMMENDATIONS, 10, Optional.empty(), 0.5))
                .contains("new"));
    }

    /** The merged score 1/61 lies at (12 + log 1/61)/8 of the way from a millionth to 0.3; steps between scores are no part of what is foretold. */
    @Test
    void isForetoldNothingOfSinceCalibrationKnewTheOthersAlone() {
        Composed thirty = answer(30);
        double first = 0.000001 + (12 - Math.log(61)) / 8 * (0.3 - 0.000001);
        assertEquals(first, thirty.foretold().getFirst().orElseThrow(), 1e-12);
        for (int i = 0; i < 30; i++) {
            assertEquals(
                    i != 9, thirty.foretold().get(i).isPresent(), thirty.items().get(i)::toString);
        }
        Composed popular = answer(Wanted.Kind.TRENDING, 10, Optional.empty(), 0);
        assertTrue(popular.foretold().stream().allMatch(OptionalDouble::isEmpty));
    }

    @Test
    void isNoMatterOfOtherQuestions() {
        assertFalse(ids(answer(Wanted.Kind.TRENDING, 10, Optional.empty(), 0)).contains("new"));
    }
}
