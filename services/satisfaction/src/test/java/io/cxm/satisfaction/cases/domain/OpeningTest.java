package io.cxm.satisfaction.cases.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
    private static final CaseTerms NOTHING = new CaseTerms(Set.of(), 4, 4, 6, 24, 14, null);

    @ParameterizedTest
    @CsvSource({
        "1, , , false, HIGH",
        "2, , , false, NORMAL",
        "3, , , true, ",
        " , , 1, false, HIGH",
        " , , 2, false, NORMAL",
        " , , 5, true, ",
        "2, , 1, false, HIGH",
        "5, , 2, false, NORMAL",
        " , 4, , true, NORMAL",
        " , 4, , false, ",
        " , 0, , true, HIGH",
        " , 5, , true, ",
        "5, 0, 5, true, HIGH",
        " , , , true, ",
    })
    void takesLowAnswers(
            @Nullable Integer csat,
            @Nullable Integer nps,
            @Nullable Integer stars,
            boolean written,
            @Nullable CasePriority presses) {
        Scores scores = new Scores(csat, nps, stars);
        assertEquals(Optional.ofNullable(presses), Opening.ofAnswer(CaseTerms.USUAL, scores, written));
        assertEquals(Optional.empty(), Opening.ofAnswer(NOTHING, scores, written));
    }

    @Test
    void takesComplaintsAndRatingsWhereTheyAreWanted() {
        assertEquals(Optional.of(CasePriority.HIGH), Opening.ofComplaint(CaseTerms.USUAL));
        assertEquals(Optional.empty(), Opening.ofComplaint(NOTHING));
        assertEquals(Optional.empty(), Opening.ofRating(CaseTerms.USUAL, 1));
        CaseTerms ratings = new CaseTerms(Set.of(CaseTrigger.RATING), 2, 3, 4, 24, 14, null);
        assertEquals(Optional.of(CasePriority.HIGH), Opening.ofRating(ratings, 1));
        assertEquals(Optional.of(CasePriority.NORMAL), Opening.ofRating(ratings, 3));
        assertEquals(Optional.empty(), Opening.ofRating(ratings, 4));
    }
}
