package io.cxm.ranking.job.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.cxm.formats.SpreadsheetText;
import io.cxm.ranking.recommendation.domain.Answer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists as rows of a file: in NDJSON a shopper a line, in CSV an item a line. People open CSV in spreadsheets, so a text that one would
 * run has an apostrophe before it there, as has an apostrophe of an id that stands there: no two shoppers' lines begin alike.
 */
public final class ListRows {
    private static final List<String> COLUMNS = List.of("userId", "rank", "itemId", "score", "ranker", "fallback");
    /** One where {@link SpreadsheetText} may put one: at the beginning, and of what may become a cell within. */
    private static final Pattern APOSTROPHE = Pattern.compile("(^|[;\\t\\r\\n])'");

    private final JobFormat format;
    private final ObjectWriter json;

    public ListRows(JobFormat format, ObjectMapper mapper) {
        this.format = format;
        this.json = mapper.writerFor(Row.class);
    }

    /** A shopper with what is to be shown to them. */
    public record Listed(String userId, Answer answer) {}

    /** A line of NDJSON. */
    record Row(
            String userId,
            @Nullable String bundle,
            String ranker,
            @Nullable String fallback,
            List<Item> items) {
        static Row of(Listed listed) {
            Answer answer = listed.answer();
            return new Row(
                    listed.userId(),
                    answer.bundle(),
                    answer.ranker(),
                    answer.fallback(),
                    answer.items().stream()
                            .map(item -> new Item(item.id(), item.rank(), item.score()))
                            .toList());
        }
    }

    /** An item of a line of NDJSON. */
    record Item(String id, int rank, double score) {}

    /** What stands before all rows. */
    public String header() {
        return switch (format) {
            case NDJSON -> "";
            case CSV -> csv(writer -> writer.writeRecord(COLUMNS));
        };
    }

    /** The rows of these shoppers. */
    public String of(List<Listed> lists) {
        return switch (format) {
            case NDJSON -> ndjson(lists);
            case CSV -> csv(writer -> lists.forEach(listed -> add(writer, listed)));
        };
    }

    /** How each line of this shopper begins. */
    public String beginning(String userId) {
        return switch (format) {
            case NDJSON -> "{\"userId\":" + TextNode.valueOf(userId) + ",";
            case CSV -> {
                String line = csv(writer -> writer.writeRecord(cell(userId), "0"));
                yield line.substring(0, line.lastIndexOf('0'));
            }
        };
    }

    private String ndjson(List<Listed> lists) {
        var text = new StringBuilder();
        try {
            for (Listed listed : lists) {
                text.append(json.writeValueAsString(Row.of(listed))).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A shopper's id; an apostrophe of its own has one before it too, or {@code =1} and {@code '=1} would read alike. */
    private static String cell(String userId) {
        return SpreadsheetText.neutral(APOSTROPHE.matcher(userId).replaceAll("$1''"));
    }

    private static void add(CsvWriter writer, Listed listed) {
        Answer answer = listed.answer();
        String fallback = answer.fallback();
        for (Answer.Item item : answer.items()) {
            writer.writeRecord(
                    cell(listed.userId()),
                    Integer.toString(item.rank()),
                    SpreadsheetText.neutral(item.id()),
                    Double.toString(item.score()),
                    answer.ranker(),
                    fallback == null ? "" : fallback);
        }
    }

    private interface Records {
        void writeTo(CsvWriter writer);
    }

    private static String csv(Records records) {
        var text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            records.writeTo(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
