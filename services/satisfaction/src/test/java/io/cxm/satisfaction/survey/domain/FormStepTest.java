package io.cxm.satisfaction.survey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormStepTest {
    private static final Set<String> FIRST = Set.of("csat", "text");

    private static List<String> asking(FormStep step) {
        return step.asking().stream().map(SurveyQuestion::id).toList();
    }

    @Test
    void beginsWithWhatEverybodyIsAsked() {
        FormStep first = FormStep.first(Asked.TERMS);
        assertEquals(List.of("csat", "text"), asking(first));
        assertTrue(first.mayGoOn(Asked.TERMS));
    }

    @Test
    void asksWhatDependsOnAnAnswerOnAPageOfItsOwn() {
        FormStep bad = FormStep.next(Asked.TERMS, FIRST, Map.of("csat", "1", "text", "no"));
        assertEquals(List.of("why"), asking(bad));
        assertEquals(Map.of("csat", 1), bad.given().scores());
        FormStep good = FormStep.next(Asked.TERMS, FIRST, Map.of("csat", "5"));
        assertEquals(List.of("nps"), asking(good));
        assertFalse(good.isDone());
    }

    @Test
    void isDoneWhenAllOfItWasAsked() {
        Set<String> all = Set.of("csat", "text", "why");
        FormStep step = FormStep.next(Asked.TERMS, all, Map.of("csat", "1", "why", "price"));
        assertTrue(step.isDone());
        assertEquals(Map.of("why", "price"), step.given().words());
        assertTrue(FormStep.next(Asked.TERMS, all, Map.of("csat", "2")).isDone()); // why may be left out
    }

    /** A page that was gone back to: what depended on the old answer goes with it, and what the new one brings is asked. */
    @Test
    void forgetsWhatDependedOnAnAnswerThatChanged() {
        FormStep step = FormStep.next(Asked.TERMS, Set.of("csat", "text", "why"), Map.of("csat", "5", "why", "price"));
        assertEquals(List.of("nps"), asking(step));
        assertEquals(Map.of(), step.given().words());
    }

    @Test
    void showsAgainWhatHasToBeMended() {
        FormStep step = FormStep.next(Asked.TERMS, FIRST, Map.of("text", "no score"));
        assertEquals(List.of("csat", "text"), asking(step));
        assertEquals("required", step.faults().getFirst().code());
        assertFalse(step.isDone());
    }

    @Test
    void takesNothingForNoAnswer() {
        var terms = new Survey.Terms(
                new Wording("t", "t"),
                true,
                null,
                null,
                null,
                1,
                0.03,
                null,
                30,
                List.of(Asked.question("ces", QuestionKind.CES, false, null)));
        FormStep step = FormStep.next(terms, Set.of("ces"), Map.of());
        assertFalse(step.isDone());
        assertEquals(List.of("ces"), asking(step));
    }

    /** Whatever is sent by hand instead of by the page, nothing is done before everything was asked. */
    @Test
    void isNotDoneByLeavingOutWhatWasAsked() {
        assertEquals(
                List.of("csat", "text", "why"),
                asking(FormStep.next(Asked.TERMS, Set.of(), Map.of("csat", "1"))).stream()
                        .sorted()
                        .toList());
    }
}
