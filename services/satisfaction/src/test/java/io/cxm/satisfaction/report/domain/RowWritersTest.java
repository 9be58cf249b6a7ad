package io.cxm.satisfaction.report.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowWritersTest {
    private static final Provenance MADE = new Provenance(0, 0, "0.1.0");
    private static final ReportRequest REQUEST = new ReportRequest(
            ReportKind.SATISFACTION, null, null, "UTC", List.of(), List.of(Format.CSV, Format.JSON), "en");

    @Test
    void writeTheSameNumbersInEveryFormat() {
        Seeds.check(50, random -> {
            List<ReportRow> rows = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                rows.add(row(random, "g" + i));
            }
            List<NamedCsvRecord> csv = csv(rows);
            JsonNode json = json(rows).get("rows");
            assertEquals(rows.size(), csv.size());
            assertEquals(rows.size(), json.size());
            for (int i = 0; i < rows.size(); i++) {
                NamedCsvRecord c = csv.get(i);
                JsonNode j = json.get(i);
                assertEquals(j.get("n").asText(), c.getField("n"));
                assertSame(rows.get(i).value(), j.get("value"), c.getField("value"));
                Interval ci = rows.get(i).ci95();
                assertSame(ci == null ? null : ci.low(), j.get("ciLow"), c.getField("ci_low"));
                assertSame(ci == null ? null : ci.high(), j.get("ciHigh"), c.getField("ci_high"));
                Double p = rows.get(i).p();
                assertEquals(p == null, j.get("p").isNull());
                assertEquals(p == null ? 0 : p, j.get("p").asDouble());
            }
        });
    }

    @Test
    void writesTidyCsvThatASpreadsheetOpens() {
        byte[] bytes = csvBytes(List.of(
                new ReportRow("csat", "product", "=cmd()", null, "2024-02-01T00:00:00Z", 7, 1e-5, null, "wilson")));
        assertArrayEquals(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, Arrays.copyOf(bytes, 3));
        List<String> lines = List.of(
                "metric,group_by,group,period_from,period_to,n,value,ci_low,ci_high,method",
                "csat,product,'=cmd(),,2024-02-01T00:00:00Z,7,0.000010,,,wilson",
                "");
        assertEquals(String.join("\r\n", lines), new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
    }

    @Test
    void saysInJsonWhatIsLeftOut() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var json = new JsonRows(out, "rep-1", REQUEST, MADE)) {
            json.omitted(new Omitted("product", "sku-1", null, SuppressionReason.TOO_FEW));
        }
        JsonNode read = new ObjectMapper().readTree(out.toByteArray());
        assertEquals(0, read.get("rows").size());
        assertEquals("sku-1", read.get("suppressed").get(0).get("group").asText());
        assertEquals("too-few", read.get("suppressed").get(0).get("code").asText());
        assertEquals(
                "fewer than 5 shoppers",
                read.get("suppressed").get(0).get("reason").asText());
        assertTrue(read.get("suppressed").get(0).get("metric").isNull());
    }

    private static void assertSame(@Nullable Double expected, JsonNode json, String csv) {
        if (expected == null) {
            assertTrue(json.isNull());
            assertEquals("", csv);
        } else {
            assertEquals(expected, json.asDouble());
            assertEquals(expected, Double.parseDouble(csv));
        }
    }

    private static ReportRow row(Random random, String group) {
        double value = Math.pow(10, random.nextInt(8) - 5) * random.nextDouble();
        Interval ci = random.nextInt(4) == 0 ? null : new Interval(value * random.nextDouble(), value * 1.5);
        var row = new ReportRow("stars", "product", group, null, null, random.nextInt(1_000_000), value, ci, "m");
        return random.nextBoolean() ? row : row.told(Math.pow(random.nextDouble(), 20), Sureness.WATCHED);
    }

    private static List<NamedCsvRecord> csv(List<ReportRow> rows) {
        byte[] bytes = csvBytes(rows);
        String text = new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }

    private static byte[] csvBytes(List<ReportRow> rows) {
        var out = new ByteArrayOutputStream();
        try (var csv = new CsvRows(out)) {
            rows.forEach(csv::row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static JsonNode json(List<ReportRow> rows) {
        var out = new ByteArrayOutputStream();
        try (var json = new JsonRows(out, "rep-1", REQUEST, MADE)) {
            for (ReportRow row : rows) {
                json.row(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return new ObjectMapper().readTree(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
