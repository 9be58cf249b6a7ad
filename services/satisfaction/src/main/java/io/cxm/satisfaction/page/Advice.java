package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to do next, as far as figures say it: where something is surely worse than the whole or than before, to look there; where
 * answers are too few to tell, to collect more. It never says that something will help.
 */
final class Advice {
    private static final int MOST = 4;
    private static final Set<String> OF_ANSWERS = Set.of("csat", "nps", "ces");
    /** An interval of so many points, as of some sixty answers, holds both a good month and a bad one. */
    private static final double WIDE = 20;

    private final Outline outline;
    private final Words words;

    Advice(Outline outline, Words words) {
        this.outline = outline;
        this.words = words;
    }

    /** The steps, the most urgent first; none where nothing was measured at all. */
    List<String> steps() {
        boolean measured = outline.headline().stream().anyMatch(outline.total()::containsKey);
        if (!measured) {
            return few() ? List.of(words.text("do.collect")) : List.of();
        }
        List<String> steps = new ArrayList<>();
        worse(outline.compared().apart()).forEach((metric, groups) -> steps.add(words.text("do." + metric, groups)));
        lookAtChanges(steps);
        worse(outline.compared().changed())
                .forEach((metric, groups) -> steps.add(words.text("do.changed", words.name("metric", metric), groups)));
        steps.subList(Math.min(MOST, steps.size()), steps.size()).clear();
        collect(steps);
        return steps.isEmpty() ? List.of(words.text("do.none")) : steps;
    }

    private boolean few() {
        return outline.tooFew() > 0
                || outline.omittedOfAll().stream().anyMatch(o -> !o.reason().open());
    }

    /** The groups that are worse, by metric. */
    private Map<String, String> worse(Distances distances) {
        Map<String, Set<String>> worse = new LinkedHashMap<>();
        for (String metric : outline.headline()) {
            for (Distances.Groups groups : distances.of(metric, false)) {
                Set<String> named = worse.computeIfAbsent(metric, _ -> new LinkedHashSet<>());
                groups.farthest().forEach(row -> named.add(PageViews.brief(words.group(row))));
            }
        }
        Map<String, String> joined = new LinkedHashMap<>();
        worse.forEach((metric, named) -> joined.put(metric, String.join(words.text("and"), named)));
        return joined;
    }

    private void lookAtChanges(List<String> steps) {
        for (String metric : outline.headline()) {
            int moved = outline.moved(metric);
            if (moved != 0 && moved > 0 == Outline.lessIsBetter(metric)) {
                steps.add(words.text("do.change", words.name("metric", metric)));
            }
        }
    }

    private void collect(List<String> steps) {
        for (String metric : outline.headline()) {
            ReportRow row = outline.total().get(metric);
            Interval ci = row == null ? null : row.ci95();
            if (row != null && ci != null && OF_ANSWERS.contains(metric) && ci.high() - ci.low() > WIDE) {
                steps.add(words.text("do.wide", words.name("metric", metric), words.interval(row)));
            }
        }
        if (outline.tooFew() > 0) {
            steps.add(words.text("do.few", words.count(outline.tooFew())));
        }
    }
}
