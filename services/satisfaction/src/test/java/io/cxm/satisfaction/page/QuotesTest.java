package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shoppers wrote, on the first page of a report. */
class QuotesTest {
    private static final Period ALL = new Period(null, null, ZoneOffset.UTC);

    private static Outline outline(ReportRow... rows) {
        var outline = new Outline(
                new ReportRequest(ReportKind.EXECUTIVE, null, null, "UTC", List.of(), List.of(Format.PDF), "en"));
        List.of(rows).forEach(outline::row);
        outline.end();
        return outline;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Blame of delivery: “Late, {0} and 'cold'” (so do 1,234 texts)",
                "zh | 对配送不满：“Late, {0} and 'cold'”（共 1,234 条）",
            },
            quoteCharacter = '~')
    void standAsTheyWereWritten(String language, String line) {
        Outline outline = outline(ReportRow.ofQuote(ReportRow.BLAME, "delivery", "Late, {0} and 'cold'", ALL, 1234));
        assertEquals(List.of(line), new Quotes(outline, Words.in(language)).lines());
        assertEquals(
                List.of(line),
                new Verdict(outline, Words.in(language)).voices().getLast().sentences());
        assertEquals(List.of(), outline.standings());
    }

    @Test
    void areNoneWhereNobodyWrote() {
        assertEquals(List.of(), new Quotes(outline(), Words.in("en")).lines());
    }
}
