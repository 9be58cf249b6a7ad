package io.cxm.satisfaction.survey.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.survey.domain.Occasion;
import io.cxm.satisfaction.survey.domain.QuietHours;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.domain.SurveyQuestion.ShowIf;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyReaderTest {
    private static final String TEXT = "\"text\":{\"en\":\"a\",\"zh\":\"b\"}";
    private static final String CSAT = "{\"id\":\"csat\",\"kind\":\"csat\"," + TEXT + "}";

    private static Survey.Terms read(String more, String questions) {
        try {
            return SurveyReader.read(new ObjectMapper()
                    .readValue(
                            "{\"title\":{\"en\":\"a\",\"zh\":\"b\"}," + more + "\"questions\":[" + questions + "]}",
                            SurveyBody.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> faults(String more, String questions) {
        return assertThrows(ProblemException.class, () -> read(more, questions)).errors().stream()
                .map(FieldError::pointer)
                .toList();
    }

    @Test
    void takesWhatIsLeftOutAsUsual() {
        Survey.Terms terms = read("", CSAT);
        assertEquals(true, terms.enabled());
        assertNull(terms.daysAfterDelivery());
        assertEquals(1, terms.share());
        assertEquals(0.03, terms.holdout());
        assertNull(terms.quietHours());
        assertEquals(30, terms.linkDays());
    }

    @Test
    void readsTriggerHoursAndBranches() {
        Survey.Terms terms = read(
                "\"trigger\":{\"kind\":\"order_delivered\",\"days\":5},\"quietHours\":{\"from\":\"21:00\",\"to\":\"08:30\"},",
                CSAT + ",{\"id\":\"why\",\"kind\":\"text\"," + TEXT + ",\"showIf\":{\"question\":\"csat\",\"to\":3}}");
        assertEquals(5, terms.daysAfterDelivery());
        assertEquals(new QuietHours(21 * 60, 8 * 60 + 30), terms.quietHours());
        assertEquals(new ShowIf("csat", 1, 3), terms.questions().getLast().showIf());
    }

    @Test
    void asksAfterReturnsInThePlaceOfDeliveries() {
        Survey.Terms terms = read("\"trigger\":{\"kind\":\"order_returned\"},", CSAT);
        assertNull(terms.daysAfterDelivery());
        assertEquals(3, terms.daysAfterReturn());
        assertEquals(Optional.of(Occasion.RETURNED), terms.occasion());
    }

    @Test
    void asksAfterSessionsWithRecommendations() {
        Survey.Terms terms = read("\"trigger\":{\"kind\":\"recommendation_session\",\"days\":0},", CSAT);
        assertEquals(Optional.of(Occasion.RECOMMENDED), terms.occasion());
        assertEquals(0, terms.daysAfterSession());
        assertNull(terms.daysAfterReturn());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"share\":1.1,' | /share",
                "'\"holdoutShare\":0.01,' | /holdoutShare",
                "'\"holdoutShare\":0.06,' | /holdoutShare",
                "'\"linkDays\":0,' | /linkDays",
                "'\"trigger\":{\"kind\":\"weather\"},' | /trigger/kind",
                "'\"trigger\":{\"kind\":\"order_delivered\",\"days\":91},' | /trigger/days",
                "'\"trigger\":{\"kind\":\"order_returned\",\"days\":91},' | /trigger/days",
                "'\"trigger\":{\"kind\":\"recommendation_session\",\"days\":91},' | /trigger/days",
                "'\"quietHours\":{\"from\":\"25:00\",\"to\":\"08:00\"},' | /quietHours/from",
                "'\"quietHours\":{\"from\":\"08:00\",\"to\":\"08:00\"},' | /quietHours/to",
            })
    void refusesTermsThatCannotBe(String more, String pointer) {
        assertEquals(List.of(pointer), faults(more, CSAT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"id\":\"A\",\"kind\":\"nps\"' | /questions/1/id",
                "'\"id\":\"csat\",\"kind\":\"nps\"' | /questions/1/id",
                "'\"id\":\"b\",\"kind\":\"csat\"' | /questions/1/kind",
                "'\"id\":\"b\",\"kind\":\"smile\"' | /questions/1/kind",
                "'\"id\":\"b\",\"kind\":\"choice\"' | /questions/1/choices",
                "'\"id\":\"b\",\"kind\":\"text\",\"choices\":[{\"id\":\"x\"}]' | /questions/1/choices",
                "'\"id\":\"b\",\"kind\":\"nps\",\"showIf\":{\"question\":\"b\"}' | /questions/1/showIf/question",
                "'\"id\":\"b\",\"kind\":\"nps\",\"showIf\":{\"question\":\"csat\",\"from\":4,\"to\":2}' | /questions/1/showIf/to",
                "'\"id\":\"b\",\"kind\":\"nps\",\"showIf\":{\"question\":\"csat\",\"from\":9}' | /questions/1/showIf/from",
            })
    void refusesQuestionsThatCannotBe(String question, String pointer) {
        assertEquals(
                pointer, faults("", CSAT + ",{" + question + "," + TEXT + "}").getFirst());
    }

    @Test
    void asksFromOneToTenQuestions() {
        assertEquals(List.of("/questions"), faults("", ""));
        assertEquals(List.of("/questions"), faults("", String.join(",", Collections.nCopies(11, CSAT))));
    }
}
