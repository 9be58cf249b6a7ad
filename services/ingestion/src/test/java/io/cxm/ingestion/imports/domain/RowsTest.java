package io.cxm.ingestion.imports.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> all(Rows rows) throws IOException, Rows.UnreadableStream {
        List<String> read = new ArrayList<>();
        for (ImportRow row = rows.next(); row != null; row = rows.next()) {
            read.add(
                    switch (row) {
                        case ImportRow.Whole whole ->
                            whole.number() + " " + whole.json().toStringUtf8().strip();
                        case ImportRow.Broken broken ->
                            broken.number() + " " + broken.error().code();
                    });
        }
        return read;
    }

    private static List<String> csv(ElementKind kind, String text) throws IOException, Rows.UnreadableStream {
        return all(new CsvRows(kind, bytes(text)));
    }

    @Test
    void readsALineEach() throws Exception {
        assertEquals(
                List.of("1 {\"a\":1}", "3 {\"b\":2}", "5 {}"),
                all(new NdjsonRows(bytes("\ufeff{\"a\":1}\n\n{\"b\":2}\r\n  \t\r\n{}"))));
        assertEquals(List.of(), all(new NdjsonRows(bytes(""))));
        assertEquals(List.of(), all(new NdjsonRows(bytes("\n\n"))));
    }

    @Test
    void endsALineAtACarriageReturnAlone() throws Exception {
        String text = "{\"a\":1}\r{\"b\":2}\r\n\r\r\n{\"c\":3}\r";
        for (int size = 1; size < 12; size++) {
            assertEquals(
                    List.of("1 {\"a\":1}", "2 {\"b\":2}", "5 {\"c\":3}"), all(new NdjsonRows(inSteps(text, size))));
        }
        assertEquals(List.of("1 {\"id\":\"1\"}", "2 {\"id\":\"2\"}"), csv(ElementKind.USERS, "id,age\r1,\r2,\r"));
    }

    @Test
    void takesAMarkBeforeAQuotedHeader() throws Exception {
        assertEquals(List.of("1 {\"id\":\"1\"}"), csv(ElementKind.USERS, "\ufeff\"id\",\"age\"\n\"1\",\n"));
        assertEquals(List.of("1 {\"id\":\"1\"}"), csv(ElementKind.USERS, "\ufeffid\n1\n"));
        assertThrows(Rows.UnreadableStream.class, () -> csv(ElementKind.USERS, "\ufeff"));
    }

    @Test
    void keepsTheNeighboursOfARowThatIsNoUtf8OrHoldsNul() throws Exception {
        byte[] text = "{\"a\":1}\n{\"b\":\"?\"}\n\u0000\n{\"c\":3}\n".getBytes(StandardCharsets.UTF_8);
        text[14] = (byte) 0xff;
        List<String> rows = all(new NdjsonRows(new ByteArrayInputStream(text)));
        assertEquals(4, rows.size());
        assertEquals("4 {\"c\":3}", rows.getLast());
    }

    @Test
    void passesOverALineThatIsTooLong() throws Exception {
        String text = "{}\n" + "x".repeat(3 * Limits.PAYLOAD) + "\n{}\n" + "y".repeat(Limits.PAYLOAD + 1);
        assertEquals(List.of("1 {}", "2 length", "3 {}", "4 length"), all(new NdjsonRows(bytes(text))));
    }

    @Test
    void findsLinesWhereverTheStreamIsCut() throws Exception {
        String text = "{\"a\":\"ü\"}\n{\"b\":1}\n";
        for (int size = 1; size < 8; size++) {
            assertEquals(List.of("1 {\"a\":\"ü\"}", "2 {\"b\":1}"), all(new NdjsonRows(inSteps(text, size))));
        }
    }

    private static InputStream inSteps(String text, int step) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(step, length));
            }
        };
    }

    @Test
    void turnsCsvIntoJson() throws Exception {
        assertEquals(
                List.of(
                        "1 {\"id\":\"1\",\"attributes\":{\"a.b\":[\"x\",\"y\"]},\"price\":1.50,\"inStock\":true}",
                        "2 {\"id\":\"=2\",\"price\":\"1,5\",\"inStock\":\"maybe\"}",
                        "3 {\"id\":\"3\"}"),
                csv(
                        ElementKind.ITEMS,
                        "id,attributes.a.b,price,inStock,other\n1,x| y |,1.50,TRUE,z\n=2,,\"1,5\",maybe,\n\n3\n"));
        assertEquals(
                List.of("1 {\"userId\":\"u\",\"answers\":{\"csat\":5,\"ratings\":{\"delivery\":4}},\"timestamp\":17}"),
                csv(ElementKind.RESPONSES, "userId,answers.csat,answers.ratings.delivery,timestamp\nu,5,4,17\n"));
        assertEquals(
                List.of(
                        "1 {\"type\":\"view\",\"timestamp\":\"2024-01-01T00:00:00Z\",\"context\":{\"page\":\"a\\nb\"}}"),
                csv(ElementKind.EVENTS, "type,timestamp,context.page\nview,2024-01-01T00:00:00Z,\"a\nb\"\n"));
    }

    @Test
    void putsPathsTogetherWhereverTheirColumnsStandAndARowEnds() throws Exception {
        assertEquals(
                List.of(
                        "1 {\"attributes\":{\"a\":[\"x\"]}}",
                        "2 {\"id\":\"2\"}",
                        "3 {\"attributes\":{\"b\":[\"y\"]},\"id\":\"3\"}",
                        "4 {\"attributes\":{\"a\":[\"x\"],\"b\":[\"y\"]},\"id\":\"4\",\"price\":5}"),
                csv(ElementKind.ITEMS, "attributes.a,id,attributes.b,price\nx\n,2\n,3,y\nx,4,y,5\n"));
    }

    @Test
    void refusesAHeaderOfMoreColumnsThanItGoesThrough() throws Exception {
        String header =
                IntStream.range(1, 500).mapToObj(i -> ",attributes." + i).collect(Collectors.joining());
        assertEquals(List.of("1 {\"id\":\"1\"}"), csv(ElementKind.ITEMS, "id" + header + "\n1\n"));
        var refused =
                assertThrows(Rows.UnreadableStream.class, () -> csv(ElementKind.ITEMS, "id" + header + ",other\n1\n"));
        assertEquals("The header has more than 500 columns", refused.detail());
    }

    @Test
    void refusesRowsThatDoNotFitTheirHeader() throws Exception {
        assertEquals(List.of("1 columns", "2 {\"id\":\"2\"}"), csv(ElementKind.USERS, "id,age\n1,2,3\n2,\n"));
    }

    @Test
    void refusesARowThatIsNotUtf8AndKeepsTheNext() throws Exception {
        byte[] text = "id,city\n1,Mün\n2,Köln\n".getBytes(StandardCharsets.ISO_8859_1);
        List<String> rows = all(new CsvRows(ElementKind.USERS, new ByteArrayInputStream(text)));
        assertEquals(List.of("1 utf-8", "2 utf-8"), rows);
    }

    @Test
    void cannotReadWithoutAHeaderThatMeansSomething() {
        for (String header : List.of("", "foo,bar\n1,2\n", "id,id\n1,2\n")) {
            assertThrows(Rows.UnreadableStream.class, () -> csv(ElementKind.ITEMS, header));
        }
    }

    @Test
    void refusesARowOfCsvThatIsTooLongAndGoesOn() throws Exception {
        String long1 = "1," + "x".repeat(2 * Limits.PAYLOAD);
        String long2 = "3,\"" + "\n\"\",".repeat(Limits.PAYLOAD) + "\"";
        String longest = "5," + "y".repeat(Limits.PAYLOAD - 2);
        List<String> rows =
                csv(ElementKind.USERS, "id,city\n" + long1 + "\n2,\n" + long2 + "\n4,\n" + longest + "\n6,");
        assertEquals(
                List.of("1 length", "2 {\"id\":\"2\"}", "3 length", "4 {\"id\":\"4\"}", "6 {\"id\":\"6\"}"),
                rows.stream().filter(row -> !row.startsWith("5 {\"id\":\"5\"")).toList());
        assertEquals(6, rows.size());
    }

    @Test
    void refusesARowWithAStrayQuoteAndGoesOn() throws Exception {
        assertEquals(
                List.of("1 quote", "2 {\"id\":\"2\",\"city\":\"5\\\" screen\"}", "3 quote", "4 {\"id\":\"4\"}"),
                csv(ElementKind.USERS, "id,city\n1,\"5\" screen\"\n2,5\" screen\n3,\"a\n9,\"b\"\n4,\"\"\n"));
    }

    @Test
    void readsQuotesWhereverTheStreamIsCut() throws Exception {
        String text = "\"id\",city\r\n1,\"a\"\"b,\r\nü\"\r\n\"2\",\"\"\"\"\r";
        for (int size = 1; size < 12; size++) {
            assertEquals(
                    List.of("1 {\"id\":\"1\",\"city\":\"a\\\"b,\\r\\nü\"}", "2 {\"id\":\"2\",\"city\":\"\\\"\"}"),
                    all(new CsvRows(ElementKind.USERS, inSteps(text, size))));
        }
    }

    @Test
    void endsAtAQuoteThatNeverCloses() throws Exception {
        for (String rest : List.of("x", "x\n2,y\n", "x".repeat(2 * Limits.PAYLOAD))) {
            Rows rows = new CsvRows(ElementKind.ITEMS, bytes("id,title\n1,a\n2,\"" + rest));
            assertInstanceOf(ImportRow.Whole.class, rows.next());
            assertThrows(Rows.UnreadableStream.class, rows::next);
        }
        assertThrows(Rows.UnreadableStream.class, () -> csv(ElementKind.ITEMS, "id,\"title\n1,a\n"));
    }
}
