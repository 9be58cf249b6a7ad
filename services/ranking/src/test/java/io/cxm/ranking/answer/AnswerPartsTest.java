package io.cxm.ranking.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.recall.ChannelReport;
import io.cxm.ranking.answer.domain.AbsenceWording;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Budget;
import io.cxm.ranking.answer.domain.Looked;
import io.cxm.ranking.answer.domain.Looked.Stage;
import io.cxm.ranking.match.domain.Refusal;
import io.cxm.ranking.recommendation.domain.Answer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts: ids, words, and how many inputs are kept. */
class AnswerPartsTest {
    private static Looked looked(Stage stage, String predicate) {
        var last = new Answer.Item("sku-1", 10, 0.25, "low", null, null, null);
        List<ChannelReport> channels = List.of(
                ChannelReport.newBuilder().setName("bayes").setFound(3).build(),
                ChannelReport.newBuilder().setName("history").setProblem("late").build());
        return new Looked("sku-9", "Scarf", stage, predicate, "r-1", 12, 0.125, Optional.of(last), true, channels);
    }

    @Test
    void everyStageHasAWordOfItsOwnInBothLanguages() {
        Set<String> english = new HashSet<>();
        Set<String> chinese = new HashSet<>();
        for (Stage stage : Stage.values()) {
            Looked looked = looked(stage, "stock");
            assertTrue(english.add(AbsenceWording.ENGLISH.of(looked)), stage.name());
            assertTrue(chinese.add(AbsenceWording.CHINESE.of(looked)), stage.name());
        }
        for (Refusal refusal : Refusal.values()) {
            Looked looked = looked(Stage.NOT_ELIGIBLE, refusal.code());
            assertTrue(english.add(AbsenceWording.ENGLISH.of(looked)) || refusal == Refusal.STOCK, refusal.name());
            assertTrue(chinese.add(AbsenceWording.CHINESE.of(looked)) || refusal == Refusal.STOCK, refusal.name());
        }
        assertTrue(english.stream().noneMatch(text -> text.codePoints().anyMatch(Character::isIdeographic)));
        assertTrue(chinese.stream().allMatch(text -> text.codePoints().anyMatch(Character::isIdeographic)));
    }

    @Test
    void saysWhereItIsBesideTheLast() {
        Looked below = looked(Stage.BELOW_LAST, "");
        assertEquals(
                "Scarf is at place 12 by its score of 0.1250, below the last item that is shown, at place 10 with 0.2500",
                AbsenceWording.ENGLISH.of(below));
        assertEquals("“Scarf”按得分 0.1250 位于第12位，低于最后展示的第10位（得分 0.2500）", AbsenceWording.CHINESE.of(below));
    }

    @Test
    void namesTheChannelsThatWereAskedAndLeftOut() {
        assertEquals(
                "No channel found Scarf; asked were bayes, history; left out were history (late)",
                AbsenceWording.ENGLISH.of(looked(Stage.NOT_RECALLED, "")));
    }

    @Test
    void anIdBearsItsTime() {
        long at = Instant.parse("2026-11-29T05:45:32.123Z").toEpochMilli();
        AnswerId id = AnswerId.next(at);
        assertEquals(Optional.of(id), AnswerId.of(id.text()));
        assertEquals(at, id.at().toEpochMilli());
        assertEquals("2026-11-29", id.day().toString());
        assertEquals(7, id.value().version());
        assertFalse(AnswerId.next(at).equals(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rec_",
                "rec_1",
                "rec_019aa000000040008000000000000000",
                "rec_019AA000000070008000000000000000",
                "rec_019aa0000000700080000000000000000",
                "019aa000000070008000000000000000"
            })
    void whatIsNoIdIsNone(String text) {
        assertEquals(Optional.empty(), AnswerId.of(text));
    }

    @Test
    void letsThroughSoManyASecond() {
        long[] now = {0};
        var budget = new Budget(2, () -> now[0]);
        assertTrue(budget.admits());
        assertTrue(budget.admits());
        assertFalse(budget.admits());
        now[0] += 500_000_000;
        assertTrue(budget.admits());
        assertFalse(budget.admits());
        now[0] += 60_000_000_000L;
        assertTrue(budget.admits());
        assertTrue(budget.admits());
        assertFalse(budget.admits());
        assertFalse(new Budget(0, () -> now[0]).admits());
    }
}
