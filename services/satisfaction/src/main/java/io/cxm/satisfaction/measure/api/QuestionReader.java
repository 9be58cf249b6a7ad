package io.cxm.satisfaction.measure.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.FilterParser;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Question;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a question, and says which one is wrong. */
final class QuestionReader {
    /** The unit rate and weights cost more than the others together, so they are made when they are named; so is what is no satisfaction, or known of few shops. */
    private static final List<Metric> UNASKED = Metric.OF_SATISFACTION.stream()
            .filter(m -> m.source() == Metric.Source.ANSWERS || m == Metric.RETURN_RATE)
            .toList();

    private QuestionReader() {}

    static Question read(SatisfactionResource.Parameters parameters, ZoneId zone) {
        return new Question(
                        dimensions(parameters.by()),
                        metrics(parameters.metric()),
                        Periods.read(parameters.from(), parameters.to(), zone),
                        filter(parameters.filter()))
                .tellingShoppers();
    }

    /** Whether each group is to be held against the whole. */
    static boolean compares(@Nullable String compare) {
        if (compare == null || compare.isBlank()) {
            return false;
        }
        if (!compare.strip().equals("whole")) {
            throw unknown("?compare", "groups are compared with the whole, and with nothing else");
        }
        return true;
    }

    private static List<Dimension> dimensions(@Nullable String by) {
        List<Dimension> dimensions = new ArrayList<>();
        for (String name : names(by)) {
            Dimension dimension =
                    Dimension.of(name).orElseThrow(() -> unknown("?by", "there is no grouping called " + name));
            if (dimensions.contains(dimension)) {
                throw unknown("?by", name + " is named twice");
            }
            dimensions.add(dimension);
        }
        if (dimensions.size() > Question.MOST_DIMENSIONS) {
            throw unknown("?by", "groups are made by at most two dimensions at once");
        }
        return dimensions;
    }

    private static List<Metric> metrics(@Nullable String metric) {
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        for (String name : names(metric)) {
            if (Metric.LATER.contains(name)) {
                throw later("?metric", name + " is not available");
            }
            metrics.add(Metric.of(name).orElseThrow(() -> unknown("?metric", "there is no metric called " + name)));
        }
        return List.copyOf(metrics.isEmpty() ? UNASKED : metrics);
    }

    private static Filter filter(@Nullable String filter) {
        try {
            return FilterParser.parse(filter);
        } catch (FilterParser.Unreadable e) {
            throw unknown("?filter", String.valueOf(e.getMessage()));
        }
    }

    private static List<String> names(@Nullable String list) {
        return list == null || list.isBlank()
                ? List.of()
                : List.of(list.split(",", -1)).stream().map(String::strip).toList();
    }

    private static ProblemException unknown(String pointer, String detail) {
        return ProblemException.invalid(pointer, "value", detail);
    }

    private static ProblemException later(String pointer, String detail) {
        return new ProblemException(
                ProblemType.NOT_SUPPORTED_YET, detail, List.of(new FieldError(pointer, "not-supported-yet", detail)));
    }
}
