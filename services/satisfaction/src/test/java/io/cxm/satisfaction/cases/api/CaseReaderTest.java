package io.cxm.satisfaction.cases.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.cases.Cases.Handed;
import io.cxm.satisfaction.cases.domain.Author;
import io.cxm.satisfaction.cases.domain.CasePriority;
import io.cxm.satisfaction.cases.domain.CaseSource;
import io.cxm.satisfaction.cases.domain.CaseState;
import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.CaseTrigger;
import io.cxm.satisfaction.cases.domain.Wish;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseReaderTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Wish wish(String body) {
        return CaseReader.wish(read(body, CaseChange.class), NOW);
    }

    private static <T> T read(String body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> faults(Executable read) {
        return assertThrows(ProblemException.class, read).errors().stream()
                .map(FieldError::pointer)
                .toList();
    }

    @Test
    void tellsNobodyFromNothingSaidOfTheOwner() {
        assertEquals(new Wish(false, null, null, null, null), wish("{}"));
        assertEquals(new Wish(true, null, null, null, null), wish("{\"owner\":null}"));
        assertEquals(new Wish(true, "mei", null, null, null), wish("{\"owner\":\"mei\"}"));
        assertEquals(List.of("/owner"), faults(() -> wish("{\"owner\":7}")));
        assertEquals(List.of("/owner"), faults(() -> wish("{\"owner\":\"a\\u0000\"}")));
        assertEquals(List.of("/owner"), faults(() -> wish("{\"owner\":\"" + "m".repeat(129) + "\"}")));
    }

    @Test
    void takesBackWhatWasRead() {
        Wish wish = wish(
                "{\"id\":\"case-1\",\"userId\":\"u\",\"overdue\":true,\"state\":\"closed\",\"priority\":\"low\",\"dueAt\":\"2023-11-14T22:13:20Z\",\"messages\":[{}]}");
        assertEquals(new Wish(false, null, CaseState.CLOSED, NOW, CasePriority.LOW), wish);
        assertEquals(NOW, wish("{\"dueAt\":" + NOW + "}").due());
    }

    @ParameterizedTest
    @CsvSource({
        "tomorrow, false",
        "2023-11-14, false",
        "2023-11-14T22:13:20, false",
        "-5, false",
        "9999-12-31T00:00:00Z, false",
        "+999999999-12-31T23:59:59Z, false",
        "2024-10-14T22:13:20+08:00, true",
        "0, true",
    })
    void wantsATimeNotTooFarAhead(String due, boolean good) {
        String body = "{\"dueAt\":\"" + due + "\"}";
        if (good) {
            wish(body);
        } else {
            assertEquals(List.of("/dueAt"), faults(() -> wish(body)));
        }
    }

    @Test
    void readsWhatIsHandedIn() {
        Handed asked = CaseReader.handed(read(
                "{\"userId\":\"u\",\"itemId\":\"sku\",\"text\":\"Where\\nis it?\",\"channel\":\" chat \"}",
                CaseBody.class));
        assertEquals(CaseSource.QUESTION, asked.source());
        assertEquals("chat", asked.channel());
        assertEquals("Where\nis it?", asked.text());
        assertEquals(
                "",
                CaseReader.handed(read("{\"userId\":\"u\",\"kind\":\"manual\"}", CaseBody.class))
                        .text());
    }

    @Test
    void saysAllThatIsWrongWithIt() {
        assertEquals(List.of("/userId", "/text"), faults(() -> CaseReader.handed(read("{}", CaseBody.class))));
        String bad =
                "{\"userId\":\"..\",\"kind\":\"answer\",\"orderId\":\"\",\"channel\":\"%s\",\"priority\":\"urgent\",\"owner\":\"\",\"text\":\"a\\u0007\"}"
                        .formatted("c".repeat(65));
        assertEquals(
                List.of("/kind", "/userId", "/orderId", "/channel", "/priority", "/owner", "/text"),
                faults(() -> CaseReader.handed(read(bad, CaseBody.class))));
        String longer = "{\"userId\":\"u\",\"text\":\"" + "x".repeat(4_001) + "\"}";
        assertEquals(List.of("/text"), faults(() -> CaseReader.handed(read(longer, CaseBody.class))));
        assertEquals(List.of(""), faults(() -> CaseReader.handed(null)));
    }

    @Test
    void readsWhatIsSaid() {
        assertEquals(
                Author.AGENT,
                CaseReader.said(read("{\"text\":\"x\"}", MessageBody.class)).author());
        assertEquals(
                List.of("/from", "/text"),
                faults(() -> CaseReader.said(read("{\"from\":\"robot\",\"text\":\" \"}", MessageBody.class))));
    }

    @Test
    void readsWhatIsDecided() {
        assertEquals(CaseTerms.USUAL, SettingsReader.read(read("{}", SettingsBody.class)));
        CaseTerms terms = SettingsReader.read(read(
                "{\"triggers\":[\"rating\"],\"dueHours\":4,\"askAgain\":{\"surveyId\":\"care\"}}", SettingsBody.class));
        assertEquals(Set.of(CaseTrigger.RATING), terms.triggers());
        assertEquals(new CaseTerms.AskAgain("care", 3), terms.askAgain());
        assertEquals(
                List.of(
                        "/triggers/0",
                        "/triggers/2",
                        "/csatAtMost",
                        "/starsAtMost",
                        "/npsAtMost",
                        "/dueHours",
                        "/reopenDays",
                        "/askAgain/surveyId",
                        "/askAgain/days"),
                faults(() -> SettingsReader.read(read("""
                         {"triggers":["ces","nps","nps"],"csatAtMost":5,"starsAtMost":0,"npsAtMost":7,"dueHours":0,"reopenDays":91,
                          "askAgain":{"surveyId":"Care","days":31}}\
                         """, SettingsBody.class))));
    }
}
