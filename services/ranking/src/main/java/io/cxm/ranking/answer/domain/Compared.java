package io.cxm.ranking.answer.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.ranking.match.domain.Absence;
import io.cxm.ranking.match.domain.Fates;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Applied;
import io.cxm.ranking.rule.domain.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One answer without a rule and with it.
 *
 * @param without the ids of its items, best first
 * @param with the same under the rule
 * @param acted how many items the rule itself did something to: those that it pinned, those that stand higher by its boost or lower
 *     by its burying, and those of {@code without} that it excludes or that its cap holds back
 * @param unfilled whether one list is shorter, of a kind of answer that is filled: what would fill it was not looked at then
 * @param titles of what is in one of the lists, by id, where they differ
 */
public record Compared(
        List<String> without, List<String> with, int acted, boolean unfilled, Map<String, String> titles) {
    public Compared {
        without = List.copyOf(without);
        with = List.copyOf(with);
        titles = Map.copyOf(titles);
    }

    /** Whether the lists differ: in what is in them, or in its order. */
    public boolean differs() {
        return !without.equals(with);
    }

    /**
     * Compares them.
     *
     * @param setting with the rule
     * @param fates what became of the candidates with it
     */
    public static Compared of(Rule rule, Setting setting, Composed without, Composed with, Fates fates) {
        var acting = new Acting(rule, setting, ranks(without), ranks(with), with.effects(), fates);
        List<String> before = ids(without);
        List<String> after = ids(with);
        Wanted.Kind kind = setting.wanted().kind();
        boolean fills = kind == Wanted.Kind.RECOMMENDATIONS || kind == Wanted.Kind.TRENDING;
        return new Compared(
                before,
                after,
                acting.count(with),
                fills && before.size() != after.size(),
                before.equals(after) ? Map.of() : titles(setting.model().catalogue(), before, after));
    }

    private static List<String> ids(Composed composed) {
        return composed.items().stream().map(Answer.Item::id).toList();
    }

    private static Map<String, Integer> ranks(Composed composed) {
        return composed.items().stream().collect(Collectors.toMap(Answer.Item::id, Answer.Item::rank));
    }

    private static Map<String, String> titles(Catalogue catalogue, List<String> before, List<String> after) {
        Map<String, String> titles = new HashMap<>();
        Stream.concat(before.stream(), after.stream()).distinct().forEach(id -> {
            int item = catalogue.find(id);
            String title = item < 0 ? "" : catalogue.document(item).getTitle();
            if (!title.isBlank()) {
                titles.put(id, title);
            }
        });
        return titles;
    }

    /** To which items a rule did something, by its kind. */
    private record Acting(
            Rule rule,
            Setting setting,
            Map<String, Integer> without,
            Map<String, Integer> with,
            List<List<Applied>> effects,
            Fates fates) {
        int count(Composed composed) {
            return switch (rule.terms().effect()) {
                case PIN -> applied(composed).size();
                case BOOST ->
                    (int) applied(composed).stream()
                            .filter(id -> rank(with, id) < rank(without, id))
                            .count();
                case BURY -> buried();
                case EXCLUDE, CAP -> (int) left().filter(this::held).count();
            };
        }

        private Set<String> applied(Composed composed) {
            Set<String> applied = new HashSet<>();
            for (int i = 0; i < effects.size(); i++) {
                if (effects.get(i).stream().anyMatch(one -> one.id().equals(rule.id()))) {
                    applied.add(composed.items().get(i).id());
                }
            }
            return applied;
        }

        private static int rank(Map<String, Integer> ranks, String id) {
            return ranks.getOrDefault(id, Integer.MAX_VALUE);
        }

        private int buried() {
            Catalogue catalogue = setting.model().catalogue();
            ItemColumns columns = setting.model().ranks().recall().columns();
            List<Integer> sunk = without.keySet().stream()
                    .filter(id -> rank(with, id) > rank(without, id))
                    .map(catalogue::find)
                    .toList();
            return rule.items()
                    .map(about -> columns.satisfying(about, sunk).size())
                    .orElse(sunk.size());
        }

        private Stream<String> left() {
            return without.keySet().stream().filter(id -> !with.containsKey(id));
        }

        private boolean held(String id) {
            Optional<Absence> fate = fates.of(setting.model().catalogue().find(id));
            return fate.filter(absence -> absence.rule().equals(rule.id())).isPresent();
        }
    }
}
