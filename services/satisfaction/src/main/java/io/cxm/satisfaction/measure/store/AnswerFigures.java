package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Question;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The four figures of answers as columns of a count. Of those that a question does not ask for nothing is counted, since each takes
 * a third of the time that reading the answers takes.
 */
final class AnswerFigures {
    static final List<String> NAMES = List.of("csat", "nps", "ces", "stars");

    /** What a row has of a figure that it has not. */
    static final String NONE = "null::float8";

    private static final String PROMOTION =
            "count(*) filter (where nps >= 9), count(*) filter (where nps <= 6), count(nps)";
    private static final String STARS = """
            count(stars), coalesce(sum(w), 0), coalesce(sum(w * w), 0), coalesce(sum(w * stars), 0), coalesce(sum(stars), 0),
              coalesce(sum(stars * stars), 0)""";
    private static final String BITS = "bit_or(1::int8 << (shopper & 63)::int)";

    private final Question question;

    AnswerFigures(Question question) {
        this.question = question;
    }

    /** Whether a metric of the question is made of this one. */
    boolean asked(String figure) {
        return question.metrics().stream().anyMatch(metric -> figure.equals(of(metric)));
    }

    private static String of(Metric metric) {
        return switch (metric) {
            case CSAT, CSAT_MEAN -> "csat";
            case NPS -> "nps";
            case CES, CES_MEAN -> "ces";
            case STARS -> "stars";
            case CSAT_WEIGHTED,
                    NPS_WEIGHTED,
                    CES_WEIGHTED,
                    CSAT_PREDICTED,
                    RETURN_RATE,
                    RETURN_UNIT_RATE,
                    IMPRESSIONS,
                    CLICK_RATE,
                    CONVERSION_RATE,
                    RESPONSE_RATE -> "";
        };
    }

    /** Those of an answer {@code a}. */
    String ofAnswer() {
        return NAMES.stream()
                .map(figure -> (asked(figure) ? "a." + figure : NONE) + " as " + figure)
                .collect(Collectors.joining(", "));
    }

    /** What {@link #counts} reads, and what bits there are of shoppers where these are not counted. */
    String ofGroup() {
        return String.join(
                ", ",
                asked("csat") ? filtered("csat", 1, 5) : nothing(5, "int8"),
                asked("nps") ? PROMOTION : nothing(3, "int8"),
                asked("ces") ? filtered("ces", 1, 7) : nothing(7, "int8"),
                asked("stars") ? STARS : "0::int8, " + nothing(5, "float8"),
                NAMES.stream()
                        .map(figure -> asked(figure) && !question.tellsShoppers()
                                ? BITS + " filter (where " + figure + " is not null)"
                                : "0::int8")
                        .collect(Collectors.joining(", ")));
    }

    private static String nothing(int columns, String type) {
        return String.join(", ", Collections.nCopies(columns, "0::" + type));
    }

    private static String filtered(String column, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(value -> "count(*) filter (where %s = %d)".formatted(column, value))
                .collect(Collectors.joining(", "));
    }

    /** Those of a group, whose columns begin here. */
    static AnswerCounts counts(Row row, int from) {
        int at = from;
        long[] csat = longs(row, at, 5);
        at += csat.length;
        var nps = new AnswerCounts.Promotion(row.getLong(at), row.getLong(at + 1), row.getLong(at + 2));
        at += 3;
        long[] ces = longs(row, at, 7);
        at += ces.length;
        var stars = new AnswerCounts.Stars(
                row.getLong(at),
                row.getDouble(at + 1),
                row.getDouble(at + 2),
                row.getDouble(at + 3),
                row.getDouble(at + 4),
                row.getDouble(at + 5));
        at += 6;
        var shoppers =
                new AnswerCounts.Shoppers(bits(row, at), bits(row, at + 1), bits(row, at + 2), bits(row, at + 3));
        return new AnswerCounts(csat, nps, ces, stars, shoppers);
    }

    private static long bits(Row row, int at) {
        Long seen = row.getLong(at);
        return seen == null ? 0 : Long.bitCount(seen);
    }

    /** Different shoppers behind each. */
    static AnswerCounts.Shoppers shoppers(Row row, int from) {
        return new AnswerCounts.Shoppers(
                row.getLong(from), row.getLong(from + 1), row.getLong(from + 2), row.getLong(from + 3));
    }

    private static long[] longs(Row row, int at, int n) {
        long[] counts = new long[n];
        for (int i = 0; i < n; i++) {
            counts[i] = row.getLong(at + i);
        }
        return counts;
    }
}
