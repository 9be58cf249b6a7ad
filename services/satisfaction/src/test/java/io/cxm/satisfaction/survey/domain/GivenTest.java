package io.cxm.satisfaction.survey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.survey.domain.Given.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenTest {
    private static Given given(Map<String, String> sent) {
        return Given.of(Asked.TERMS.questions(), sent);
    }

    @Test
    void holdsScoresAndWordsOfWhatIsShown() {
        Given given = given(Map.of("csat", " 2", "why", "delivery", "text", "late\nand wet"));
        assertEquals(List.of(), given.faults());
        assertEquals(Map.of("csat", 2), given.scores());
        assertEquals(Map.of("why", "delivery", "text", "late\nand wet"), given.words());
        assertEquals(
                List.of("csat", "why", "text"),
                given.shown().stream().map(SurveyQuestion::id).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "csat, 6, range",
        "csat, 0, range",
        "csat, 4.5, range",
        "csat, 99999999999, range",
        "why, weather, value",
        "nps, 9, value", // is asked of who answered 4 or 5
        "other, 1, unknown",
    })
    void saysWhatCannotBe(String question, String answer, String code) {
        Map<String, String> sent =
                question.equals("csat") ? Map.of("csat", answer) : Map.of("csat", "3", question, answer);
        List<Fault> faults = given(sent).faults();
        assertEquals(
                List.of(question + " " + code),
                faults.stream().map(f -> f.question() + " " + f.code()).toList());
    }

    @Test
    void needsWhatIsRequiredOfWhoSeesIt() {
        assertEquals("required", given(Map.of("csat", "  ")).faults().getFirst().code());
        assertTrue(given(Map.of()).isNothing());
    }

    @Test
    void takesNoTextThatIsTooLongOrCannotBeStored() {
        assertEquals(
                List.of(),
                given(Map.of("csat", "5", "text", "字".repeat(Given.MOST_TEXT))).faults());
        for (String text : List.of("字".repeat(Given.MOST_TEXT + 1), "a\0b", "a\ud800b")) {
            assertEquals(1, given(Map.of("csat", "5", "text", text)).faults().size());
        }
    }
}
