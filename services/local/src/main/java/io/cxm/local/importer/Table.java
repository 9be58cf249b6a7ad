package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** The rows that become of a line, or a {@link RefusedLine}. */
    @FunctionalInterface
    interface Mapping {
        List<ObjectNode> rows(Line line);
    }

    /** Reads CSV line by line into rows; a line that cannot be understood is left out, with its reason. */
    static void csv(Path file, Outlet outlet, Mapping mapping) throws IOException {
        csv(file, line -> map(line, outlet, mapping));
    }

    /** The same with tabs. */
    static void tabs(Path file, Outlet outlet, Mapping mapping) throws IOException {
        tabs(file, line -> map(line, outlet, mapping));
    }

    /** All rows of a line or none: it is understood as a whole before any is sent. */
    private static void map(Line line, Outlet outlet, Mapping mapping) throws IOException {
        outlet.line();
        List<ObjectNode> rows;
        try {
            rows = mapping.rows(line);
        } catch (RefusedLine refused) {
            outlet.skip(refused.reason());
            return;
        }
        for (ObjectNode row : rows) {
            outlet.send(row);
        }
        outlet.keep();
    }

    /** Reads CSV that another feed accounts for, and passes over what cannot be understood there either. */
    static void glance(Path file, Visitor visitor) throws IOException {
        csv(file, line -> {
            try {
                visitor.visit(line);
            } catch (RefusedLine refused) {
                // told where the line is accounted for
            }
        });
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
