package io.cxm.satisfaction.measure.domain;

import io.cxm.satisfaction.measure.domain.ShrunkStars.Sums;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stars of the groups of a question. How far groups of this kind differ, and around which means, is learnt from the
 * tenant's whole table, so that a product has the same figure whether it is asked for alone or among all.
 */
final class StarEstimates {
    private final Question question;
    private final Map<String, Kin> kin;
    private final Map<String, Integer> classes = new TreeMap<>();

    private StarEstimates(Question question, Map<String, Kin> kin) {
        this.question = question;
        this.kin = kin;
    }

    /** An estimate for each group that has ratings. */
    static Map<GroupKey, Estimate> of(Question question, Counts counts) {
        Counts around = counts.around();
        var stars = new StarEstimates(question, around == null ? counts.kin() : around.kin());
        List<Sums> table = stars.sums(stars.rated(around == null ? counts : around)).values().stream()
                .toList();
        if (table.isEmpty()) {
            return Map.of();
        }
        Map<GroupKey, Sums> asked = stars.sums(stars.rated(counts));
        ShrunkStars model = ShrunkStars.of(table, stars.classes.size());
        Map<GroupKey, Estimate> estimates = new TreeMap<>();
        asked.forEach((key, sums) -> estimates.put(key, model.estimate(sums)));
        return estimates;
    }

    /** The question's groups in its own table, or in one that is divided further. */
    private Map<GroupKey, AnswerCounts.Stars> rated(Counts table) {
        Map<GroupKey, AnswerCounts.Stars> rated = new TreeMap<>();
        int keys = question.by().size();
        table.answers()
                .forEach((key, a) ->
                        rated.merge(new GroupKey(key.values().subList(0, keys)), a.stars(), AnswerCounts.Stars::plus));
        for (Counts.Apart apart : table.apart()) {
            AnswerCounts answers = apart.counted().answers();
            GroupKey key = GroupKey.whole(apart.values().subList(0, keys));
            if (answers != null && key != null) {
                rated.merge(key, answers.stars(), AnswerCounts.Stars::plus);
            }
        }
        return rated;
    }

    private Map<GroupKey, Sums> sums(Map<GroupKey, AnswerCounts.Stars> rated) {
        Map<GroupKey, Sums> sums = new TreeMap<>();
        rated.forEach((key, s) -> {
            if (s.n() > 0) {
                sums.put(key, new Sums(prior(key), s.n(), s.w(), s.w2(), s.wr(), s.r(), s.r2()));
            }
        });
        return sums;
    }

    /** The class that a group is drawn to: a product's category and a segment's field, else all groups are of one. */
    private int prior(GroupKey key) {
        int product = question.by().indexOf(Dimension.PRODUCT);
        int segment = question.by().indexOf(Dimension.SEGMENT);
        Kin of = product < 0 ? null : kin.get(key.values().get(product));
        String field = segment < 0 ? "" : Segment.field(key.values().get(segment)) + '\n';
        return classes.computeIfAbsent(field + name(of), _ -> classes.size());
    }

    private static String name(@Nullable Kin kin) {
        String category = kin == null ? null : kin.category();
        return category == null ? "" : category;
    }
}
