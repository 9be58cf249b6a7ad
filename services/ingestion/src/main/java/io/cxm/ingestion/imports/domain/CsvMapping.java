package io.cxm.ingestion.imports.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import io.cxm.ingestion.element.domain.ElementKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns rows of a CSV into JSON, so that a row is checked by the same reader as any other element. An empty cell is an
 * absent field; a cell that is not of its column's form is kept as text, which the reader then refuses by name.
 */
final class CsvMapping {
    /** Columns of a header: well beyond what an element has, and few enough to be gone through for each row. */
    static final int MOST_COLUMNS = 500;

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,60})(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,4})?");
    private static final Pattern MILLIS = Pattern.compile("-?[1-9][0-9]{0,15}|0");
    private final JsonFactory json = new JsonFactory();
    private final Branch root = new Branch(0, new LinkedHashMap<>());
    private final int columns;

    /** A place in the object that a row becomes. */
    private sealed interface Node {
        /** Its column, or the first of them: children are in this order, and a row that is short ends the walk. */
        int column();
    }

    private record Branch(int column, Map<String, Node> children) implements Node {}

    private record Leaf(int column, CsvColumns.Form form) implements Node {}

    private CsvMapping(int columns) {
        this.columns = columns;
    }

    /** The mapping of this header. A path that comes twice, or is both a value and an object, cannot be read. */
    static CsvMapping of(ElementKind kind, List<String> header) throws Rows.UnreadableStream {
        var mapping = new CsvMapping(header.size());
        for (int i = 0; i < header.size(); i++) {
            CsvColumns.Column column = CsvColumns.of(kind, header.get(i));
            if (column != null) {
                mapping.place(column, i);
            }
        }
        if (mapping.root.children().isEmpty()) {
            throw new Rows.UnreadableStream("No column of the header is known for this type");
        }
        return mapping;
    }

    private void place(CsvColumns.Column column, int index) throws Rows.UnreadableStream {
        Branch at = root;
        for (String part : column.path().subList(0, column.path().size() - 1)) {
            // the known paths are no prefixes of one another, so what is there is a branch
            at = at.children().computeIfAbsent(part, p -> new Branch(index, new LinkedHashMap<>()))
                            instanceof Branch branch
                    ? branch
                    : at;
        }
        if (at.children().putIfAbsent(column.path().getLast(), new Leaf(index, column.form())) != null) {
            throw new Rows.UnreadableStream("A column of the header comes twice");
        }
    }

    int columns() {
        return columns;
    }

    /** The row as JSON. */
    ByteString json(List<String> cells) throws IOException {
        ByteString.Output out = ByteString.newOutput(256);
        try (JsonGenerator to = json.createGenerator(out)) {
            to.writeStartObject();
            members(root, cells, to);
            to.writeEndObject();
        }
        return out.toByteString();
    }

    private void members(Branch branch, List<String> cells, JsonGenerator to) throws IOException {
        for (Map.Entry<String, Node> child : branch.children().entrySet()) {
            if (child.getValue().column() >= cells.size()) {
                return;
            }
            switch (child.getValue()) {
                case Leaf leaf -> {
                    String cell = cells.get(leaf.column());
                    if (!cell.isEmpty()) {
                        to.writeFieldName(child.getKey());
                        value(leaf.form(), cell, to);
                    }
                }
                case Branch nested -> {
                    if (present(nested, cells)) {
                        to.writeObjectFieldStart(child.getKey());
                        members(nested, cells, to);
                        to.writeEndObject();
                    }
                }
            }
        }
    }

    private static boolean present(Branch branch, List<String> cells) {
        return branch.children().values().stream()
                .takeWhile(node -> node.column() < cells.size())
                .anyMatch(node -> switch (node) {
                    case Leaf leaf -> !cells.get(leaf.column()).isEmpty();
                    case Branch nested -> present(nested, cells);
                });
    }

    private static void value(CsvColumns.Form form, String cell, JsonGenerator to) throws IOException {
        switch (form) {
            case TEXT -> to.writeString(cell);
            case LIST -> {
                to.writeStartArray();
                for (String entry : cell.split("\\|", -1)) {
                    if (!entry.isBlank()) {
                        to.writeString(entry.strip());
                    }
                }
                to.writeEndArray();
            }
            case NUMBER -> rawIf(NUMBER, cell, to);
            case TIME -> rawIf(MILLIS, cell, to);
            case TRUTH -> {
                switch (cell.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> to.writeBoolean(true);
                    case "false", "0" -> to.writeBoolean(false);
                    default -> to.writeString(cell);
                }
            }
        }
    }

    private static void rawIf(Pattern pattern, String cell, JsonGenerator to) throws IOException {
        String text = cell.strip();
        if (pattern.matcher(text).matches()) {
            to.writeRawValue(text);
        } else {
            to.writeString(text);
        }
    }
}
