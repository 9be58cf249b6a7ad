package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Segment;
import io.cxm.satisfaction.measure.domain.Steps;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changing parts of a statement over rows {@code a} (answers or order lines), with their parameters. Texts of the
 * caller become parameters, never SQL.
 */
public final class Clauses {
    /** The names of what {@link #kin} brings; unlike any column's, which a grouping would take instead. */
    static final String KIN = "kin_category, kin_brand, kin_title, ";

    /**
     * Who stands behind a row {@code a} of answers: who is known by an id, as {@link #merged} has it, else a session, else an order; what names
     * none of them is somebody of its own. As a number of 64 bits, of which many are told apart faster than texts.
     */
    public static final String SHOPPER =
            hashed("'s' || coalesce(m.to_id, a.user_id), 'n' || a.session_id, 'o' || a.order_id, 'a' || a.id");
    /** The same of rows of order lines and returns, which know the shopper as merged, and no session. */
    public static final String BUYER = hashed("'s' || a.shopper, 'o' || a.order_id, 'a' || a.id");

    /** Who stands behind a row {@code a} of what was sent, by an id, as {@link #merged} has it; null where nobody is known. */
    static final String PERSON = "coalesce(m.to_id, a.user_id)";

    /** A row for each field of segments, and one more of who is in none at all; {@link Segment#told} reads the names. */
    private static final String SEGMENTS = """
            cross join lateral (
              select * from (values %s) f(name)
              union all select null where coalesce(%s) is null) segment(name)
            """.formatted(
                    fields(field -> "('" + field.label() + "=' || coalesce(" + column(field) + ", ''))"),
                    fields(Clauses::column));

    private final Tuple parameters = Tuple.tuple();

    private static String hashed(String ids) {
        return "hashtextextended(coalesce(" + ids + "), 0)";
    }

    private static String fields(Function<Dimension, String> sql) {
        return Dimension.FIELDS.stream().map(sql).collect(Collectors.joining(", "));
    }

    /** What brings whose another id of the shopper of a row {@code a} is. */
    public static String merged(String tenant) {
        return "left join shopper_alias m on m.tenant_id = %s and m.from_id = a.user_id\n".formatted(tenant);
    }

    /** A parameter's place in the statement. */
    public String parameter(@Nullable Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }

    public Tuple parameters() {
        return parameters;
    }

    /** The column that a dimension of groups or filters reads. */
    private static String column(Dimension dimension) {
        return switch (dimension) {
            case PRODUCT -> "a.item_id";
            case CATEGORY -> "i.category";
            case BRAND -> "i.brand";
            case STORE -> "a.store";
            case CHANNEL -> "a.channel";
            case RECALL_CHANNEL -> "found.channel";
            case RANKER -> "r.ranker";
            case BUNDLE -> "r.bundle";
            case RULE -> "ruled.rule";
            case ARM -> "r.experiment || '/' || r.arm";
            case SURVEY -> "a.survey_id";
            case SEGMENT -> "segment.name";
            case MEMBER_TIER -> "sg.member_tier";
            case GENDER -> "sg.gender";
            case AGE_BAND -> "sg.age_band";
            case REGION -> "sg.region";
            case TIME -> throw new IllegalArgumentException("steps of time are read by bounds");
        };
    }

    /** {@code x as k1, y as k2}, each followed by a comma; {@code time} is the column that steps of time read. */
    String keys(Question question, String time) {
        List<Dimension> by = question.by();
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < by.size(); i++) {
            keys.append(by.get(i) == Dimension.TIME ? step(question, time) : column(by.get(i)))
                    .append(" as k")
                    .append(i + 1)
                    .append(", ");
        }
        return keys.toString();
    }

    /**
     * Which step a time lies in, from 1 on, as {@link Group#values} reads it. The bounds are counted here: the database may know other
     * zones. Its number, since the names of many steps would be gone through for each row.
     */
    private String step(Question question, String time) {
        Steps steps = Objects.requireNonNull(question.steps());
        String starts = parameter(steps.starts().toArray(Long[]::new));
        return "width_bucket(%s, %s::int8[])::text".formatted(time, starts);
    }

    /** Category, brand and title of the products that are grouped; of other groups none. */
    static String kin(List<Dimension> by) {
        return by.contains(Dimension.PRODUCT)
                ? "i.category as kin_category, i.brand as kin_brand, i.title as kin_title, "
                : "null::text as kin_category, null::text as kin_brand, null::text as kin_title, ";
    }

    /** {@code k1, k2}, each followed by a comma. */
    static String names(List<Dimension> by) {
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= by.size(); i++) {
            names.append('k').append(i).append(", ");
        }
        return names.toString();
    }

    /**
     * What brings category and brand, and the recommendation and the shopper's segments where a dimension needs them.
     *
     * @param shopper who stands behind a row, by an id
     */
    static String joins(List<Dimension> by, Filter filter, String tenant, String recommendationId, String shopper) {
        String joins = "left join item i on i.tenant_id = %s and i.item_id = a.item_id\n".formatted(tenant);
        if (by.stream().anyMatch(Dimension::attributed)) {
            joins += "left join recommendation r on r.tenant_id = %s and r.id = %s\n"
                    .formatted(tenant, recommendationId);
        }
        if (by.contains(Dimension.RECALL_CHANNEL)) {
            joins += each("r.found", "found(channel)");
        }
        if (by.contains(Dimension.RULE)) {
            joins += each("r.rules", "ruled(rule)");
        }
        if (by.contains(Dimension.SEGMENT)
                || Dimension.FIELDS.stream()
                        .anyMatch(f -> by.contains(f) || filter.dimensions().contains(f))) {
            joins += "left join shopper sg on sg.tenant_id = %s and sg.user_id = %s\n".formatted(tenant, shopper);
        }
        return by.contains(Dimension.SEGMENT) ? joins + SEGMENTS : joins;
    }

    /** A row for each text that a document has of the item; one without any where it has none. */
    private static String each(String document, String texts) {
        return """
                left join lateral jsonb_array_elements_text(
                  case when jsonb_typeof(%1$s -> a.item_id) = 'array' then %1$s -> a.item_id end) %2$s on true
                """.formatted(document, texts);
    }

    /** The condition of a filter; a missing value makes a comparison false, so its negation is true. */
    String where(Filter filter) {
        return switch (filter) {
            case Filter.All() -> "true";
            case Filter.OneOf(Dimension d, List<String> values) -> oneOf(d, values);
            case Filter.IsNot(Dimension d, String value) ->
                "(%s is not null and not %s)".formatted(column(d), oneOf(d, List.of(value)));
            case Filter.And(Filter left, Filter right) -> "(" + where(left) + " and " + where(right) + ")";
            case Filter.Or(Filter left, Filter right) -> "(" + where(left) + " or " + where(right) + ")";
            case Filter.Not(Filter inner) -> "(not " + where(inner) + ")";
        };
    }

    private String oneOf(Dimension dimension, List<String> values) {
        String column = column(dimension);
        String same = values.stream()
                .map(v -> {
                    String p = parameter(v) + "::text";
                    return dimension == Dimension.CATEGORY
                            ? "%1$s = %2$s or starts_with(%1$s, %2$s || ' > ')".formatted(column, p)
                            : column + " = " + p;
                })
                .collect(Collectors.joining(" or "));
        return "coalesce(" + same + ", false)";
    }

    /** The bounds of a period on this column. */
    public String within(String column, @Nullable Long from, @Nullable Long to) {
        String bounds = from == null ? "true" : column + " >= " + parameter(from);
        return to == null ? bounds : bounds + " and " + column + " < " + parameter(to);
    }
}
