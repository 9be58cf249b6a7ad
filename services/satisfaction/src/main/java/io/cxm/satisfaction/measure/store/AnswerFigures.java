package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Clusters;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Question.Shoppers;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Shops rate by halves too. */
    private static final String WHOLE = "floor(stars + 0.5)";

    /** The figures whose answers stand and fall together by shopper, by the values that are looked at: what is counted, their sum, the lowest and the highest. */
    private enum Value {
        CSAT("csat", "count(*) filter (where csat >= 4)", 0, 1),
        CSAT_MEAN("csat", "coalesce(sum(csat), 0)", 1, 5),
        NPS("nps", "count(*) filter (where nps >= 9) - count(*) filter (where nps <= 6)", -1, 1),
        CES("ces", "count(*) filter (where ces >= 5)", 0, 1),
        CES_MEAN("ces", "coalesce(sum(ces), 0)", 1, 7);

        private final String figure;
        private final String sum;
        private final int lowest;
        private final int highest;

        Value(String figure, String sum, int lowest, int highest) {
            this.figure = figure;
            this.sum = sum;
            this.lowest = lowest;
            this.highest = highest;
        }

        /** Its sum of one shopper. */
        String column() {
            return "sum_of_" + name();
        }
    }

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
                    LATE_RATE,
                    COMPLAINT_RATE,
                    REPEAT_RATE,
                    IMPRESSIONS,
                    CLICK_RATE,
                    CONVERSION_RATE,
                    RESPONSE_RATE,
                    CART_ABANDONMENT_RATE,
                    SEARCH_BOUNCE_RATE,
                    REFORMULATION_RATE,
                    ZERO_RESULT_RATE,
                    DWELL_RATE -> "";
        };
    }

    /** Those of an answer {@code a}. */
    String ofAnswer() {
        return NAMES.stream()
                .map(figure -> (asked(figure) ? "a." + figure : NONE) + " as " + figure)
                .collect(Collectors.joining(", "));
    }

    /** What {@link #counts} reads. */
    String ofGroup() {
        return String.join(
                ", ",
                asked("csat") ? filtered("csat", 1, 5) : nothing(5, "int8"),
                asked("nps") ? PROMOTION : nothing(3, "int8"),
                asked("ces") ? filtered("ces", 1, 7) : nothing(7, "int8"),
                asked("stars") ? STARS : "0::int8, " + nothing(5, "float8"),
                asked("stars") ? filtered(WHOLE, 1, 5) : nothing(5, "int8"),
                question.shoppers() == Shoppers.AT_LEAST
                        ? NAMES.stream().map(this::bits).collect(Collectors.joining(", "))
                        : nothing(NAMES.size(), "int8"));
    }

    /** Of 64 places that shoppers are dealt into those with somebody. */
    private String bits(String figure) {
        return asked(figure)
                ? "coalesce(bit_or(1::int8 << (shopper & 63)::int) filter (where %s is not null), 0)".formatted(figure)
                : "0::int8";
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
    AnswerCounts counts(Row row, int from) {
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
        return new AnswerCounts(
                csat,
                nps,
                ces,
                stars,
                longs(row, at + 6, 5),
                atLeast(longs(row, at + 11, NAMES.size())),
                AnswerCounts.ByShopper.NONE);
    }

    private static AnswerCounts.Shoppers atLeast(long[] bits) {
        return new AnswerCounts.Shoppers(
                Long.bitCount(bits[0]), Long.bitCount(bits[1]), Long.bitCount(bits[2]), Long.bitCount(bits[3]));
    }

    /** The same of a shopper in a coarser group, from those of the finest. */
    String ofCells() {
        return Stream.concat(
                        NAMES.stream().filter(this::asked).map(figure -> figure + "_n"), values().map(Value::column))
                .map(column -> "sum(%1$s)::int8 as %1$s".formatted(column))
                .collect(Collectors.joining(", "));
    }

    /** How many answers of each figure one shopper gave, and their sums. */
    String ofShopper() {
        return Stream.concat(
                        NAMES.stream().filter(this::asked).map(figure -> "count(%1$s) as %1$s_n".formatted(figure)),
                        values().map(value -> value.sum + " as " + value.column()))
                .collect(Collectors.joining(", "));
    }

    /** What {@link #shoppers} and {@link #clusters} read, over shoppers. */
    String ofShoppers() {
        String shoppers = NAMES.stream()
                .map(figure -> asked(figure) ? "count(*) filter (where %s_n > 0)".formatted(figure) : "0::int8")
                .collect(Collectors.joining(", "));
        return Stream.concat(Stream.of(shoppers), values().map(AnswerFigures::sums))
                .collect(Collectors.joining(", "));
    }

    private static String sums(Value value) {
        return """
                max(%1$s_n), coalesce(sum(%1$s_n::float8 * %1$s_n), 0), coalesce(sum(%1$s_n::float8 * %2$s), 0),
                  coalesce(sum(%2$s::float8 * %2$s), 0), count(*) filter (where %2$s > %3$d * %1$s_n),
                  count(*) filter (where %2$s < %4$d * %1$s_n)""".formatted(value.figure, value.column(), value.lowest, value.highest);
    }

    private Stream<Value> values() {
        return Arrays.stream(Value.values()).filter(value -> asked(value.figure));
    }

    /** Different shoppers behind each. */
    static AnswerCounts.Shoppers shoppers(Row row, int from) {
        return new AnswerCounts.Shoppers(
                row.getLong(from), row.getLong(from + 1), row.getLong(from + 2), row.getLong(from + 3));
    }

    /**
     * How answers of a group stand and fall together, which begins with how many shoppers there are.
     *
     * @param among of how many places shoppers were dealt into, each counted as one; 0: each is counted
     */
    AnswerCounts.ByShopper clusters(Row row, int from, AnswerCounts of, int among) {
        Map<Value, Clusters> found = new EnumMap<>(Value.class);
        int at = from + NAMES.size();
        for (Value value : values().toList()) {
            long shoppers = row.getLong(from + NAMES.indexOf(value.figure));
            var raw = new Clusters(
                    shoppers,
                    row.getLong(at),
                    row.getDouble(at + 1),
                    row.getDouble(at + 2),
                    row.getDouble(at + 3),
                    row.getLong(at + 4),
                    row.getLong(at + 5));
            found.put(value, among == 0 ? raw : apart(raw, of, value, among));
            at += 6;
        }
        return new AnswerCounts.ByShopper(
                found.getOrDefault(Value.CSAT, Clusters.NONE),
                found.getOrDefault(Value.CSAT_MEAN, Clusters.NONE),
                found.getOrDefault(Value.NPS, Clusters.NONE),
                found.getOrDefault(Value.CES, Clusters.NONE),
                found.getOrDefault(Value.CES_MEAN, Clusters.NONE));
    }

    private static Clusters apart(Clusters dealt, AnswerCounts of, Value value, int among) {
        return switch (value) {
            case CSAT -> dealt.apart(of.csatN(), (double) of.satisfied(), among);
            case CSAT_MEAN -> dealt.apart(of.csatN(), total(of.csat()), among);
            case NPS -> dealt.apart(of.nps().n(), of.nps().score(), among);
            case CES -> dealt.apart(of.cesN(), (double) of.easy(), among);
            case CES_MEAN -> dealt.apart(of.cesN(), total(of.ces()), among);
        };
    }

    private static double total(long[] counts) {
        double total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += (i + 1.0) * counts[i];
        }
        return total;
    }

    private static long[] longs(Row row, int at, int n) {
        long[] counts = new long[n];
        for (int i = 0; i < n; i++) {
            counts[i] = row.getLong(at + i);
        }
        return counts;
    }
}
