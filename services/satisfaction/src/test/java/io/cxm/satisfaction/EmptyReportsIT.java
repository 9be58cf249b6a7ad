package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports over a time in which nothing happened, each format opened as it is downloaded. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class EmptyReportsIT extends OneShop {
    private static final String NOTHING = "Nothing was measured in this time, so there is no figure to give.";
    private static final String NOTHING_ZH = "这段时间没有任何测量，因此没有数字可给。";

    @ParameterizedTest
    @CsvSource({
        "satisfaction, en, Figures, Method",
        "satisfaction, zh, 数字, 方法",
        "recommendation, en, Figures, Method",
        "recommendation, zh, 数字, 方法",
        "executive, en, Figures, Method",
        "executive, zh, 数字, 方法",
    })
    void sayThatNothingWasMeasured(String kind, String language, String figures, String method) throws IOException {
        var report = FourFormats.of(
                shop,
                "{\"kind\":\"%s\",\"from\":\"2001-01-01\",\"to\":\"2001-01-31\",\"language\":\"%s\"}"
                        .formatted(kind, language),
                kind + "_2001-01-01_2001-01-31");
        assertEquals(List.of(), report.same());
        JsonNode json = report.json();
        assertEquals("2001-02-01T00:00:00Z", json.path("to").asText());
        assertEquals(0, json.path("suppressed").size(), json::toPrettyString);
        assertTrue(report.text().contains(language.equals("zh") ? NOTHING_ZH : NOTHING), report.text());
        try (var pdf = Loader.loadPDF(report.bytes("pdf"))) {
            assertEquals(1, pdf.getNumberOfPages());
        }
        try (var book = report.workbook()) {
            assertEquals(3, book.getNumberOfSheets());
            assertEquals(0, book.getSheet(figures).getLastRowNum());
            assertTrue(book.getSheet(method).getLastRowNum() > 0);
        }
    }

    /** Nothing came in yet at all, or the time is still to come. */
    @Test
    void areMadeOfAShopWithoutAnything() throws IOException {
        var all = FourFormats.of(shop, "{\"kind\":\"satisfaction\"}", "satisfaction_all");
        assertEquals(List.of(), all.same());
        assertTrue(all.text().contains(NOTHING), all.text());
        var later = FourFormats.of(
                shop, "{\"kind\":\"satisfaction\",\"from\":\"2999-01-01\"}", "satisfaction_2999-01-01_today");
        assertEquals(List.of(), later.same());
        assertTrue(
                later.text()
                        .contains("Return rate, Return rate of units, Delivered late, Complained about: not known yet"),
                later.text());
    }
}
