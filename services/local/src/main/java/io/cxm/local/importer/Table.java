package io.cxm.local.importer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tables with a header: CSV, or the tab-separated form whose header names types ({@code user_id:token}). */
final class Table {
    private Table() {}

    /** What is done with a line. */
    @FunctionalInterface
    interface Visitor {
        void visit(Line line) throws IOException;
    }

    /** Reads CSV; fields may be quoted and hold newlines. */
    static void csv(Path file, Visitor visitor) throws IOException {
        try (InputStream bytes = SourceFolder.open(file);
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .detectBomHeader(true)
                        .ofCsvRecord(bytes, StandardCharsets.UTF_8)) {
            Map<String, Integer> columns = Map.of();
            long number = 0;
            for (CsvRecord record : reader) {
                String[] fields = record.getFields().toArray(String[]::new);
                if (columns.isEmpty()) {
                    columns = columns(List.of(fields));
                } else {
                    visitor.visit(new Line(++number, columns, fields));
                }
            }
        }
    }

    /** Reads tab-separated text without quoting. */
    static void tabs(Path file, Visitor visitor) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(SourceFolder.open(file), StandardCharsets.UTF_8))) {
            String header = reader.readLine();
            if (header == null) {
                return;
            }
            Map<String, Integer> columns =
                    columns(List.of(header.replaceAll(":[a-z_]+", "").split("\t", -1)));
            long number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                visitor.visit(new Line(++number, columns, text.split("\t", -1)));
            }
        }
    }

    private static Map<String, Integer> columns(List<String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i).strip(), i);
        }
        return columns;
    }
}
