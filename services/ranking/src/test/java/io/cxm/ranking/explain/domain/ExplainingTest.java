package io.cxm.ranking.explain.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.Evidence;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranking.match.domain.Scored;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainingTest {
    private static final Wanted WANTED = new Wanted(
            Wanted.Kind.RECOMMENDATIONS,
            "default",
            Wanted.Shopper.UNKNOWN,
            Wanted.Circumstances.NONE,
            new Wanted.Selection(10, "", Optional.empty(), List.of(), 0, true),
            new Wanted.Presentation(List.of(), Wanted.Explain.FULL, Wording.ENGLISH, false),
            List.of(),
            "");

    /** The item is the one that is shown: the shopper did nothing with it, and no day is named. */
    @Test
    void aWordIsNoEventOfTheShopper() {
        Provenance cross = Provenance.newBuilder()
                .setChannel("cross")
                .setRank(1)
                .setScore(3)
                .addEvidence(Evidence.newBuilder()
                        .setItemId("a-1")
                        .setType(EventType.EVENT_TYPE_SEARCH)
                        .setTerm("parka")
                        .setWeight(2.4))
                .build();
        Answer.Explanation why = Objects.requireNonNull(new Explaining(WANTED, _ -> Item.getDefaultInstance())
                .of(List.of(cross), List.of(), new Scored(0, 0, "a-1", 0.5, 1), null));
        assertEquals(
                List.of(new Answer.Evidence("a-1", "search", null, null, null, 2.4, null, null, "parka")),
                why.channels().getFirst().evidence());
        assertEquals("Matches your search", why.text());
    }
}
