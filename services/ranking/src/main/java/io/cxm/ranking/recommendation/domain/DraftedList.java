package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.ranking.experiment.domain.TeamDraft;
import io.cxm.ranking.experiment.domain.TeamDraft.Listed;
import io.cxm.ranking.experiment.domain.TeamDraft.Pick;
import io.cxm.ranking.match.domain.Selecting;
import io.cxm.ranking.rule.domain.Applied;
import io.cxm.ranking.rule.domain.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two lists for one shopper, drafted into one under the rules and variants that hold for both. */
public final class DraftedList {
    /** The ranker of items that two rankers put into their order. */
    public static final String RANKER = "interleaved";

    private DraftedList() {}

    /** What an arm composed. */
    public record Side(String arm, Composed composed) {}

    /**
     * The list.
     *
     * @param setting of either side: both have one model, one shopper and the same rules
     */
    public static Composed of(Setting setting, Side first, Side second, RandomGenerator coin) {
        List<Side> sides = List.of(first, second);
        Catalogue catalogue = setting.model().catalogue();
        var room = new Selecting(setting.matcher().afresh(), _ -> true, setting.wanted());
        List<Pick> picks = TeamDraft.of(
                listed(first.composed()),
                listed(second.composed()),
                setting.wanted().selection().count(),
                id -> room.fits(catalogue.find(id)),
                coin);
        List<Answer.Item> items = new ArrayList<>();
        List<List<String>> channels = new ArrayList<>();
        List<List<Applied>> effects = new ArrayList<>();
        List<Double> chances = new ArrayList<>();
        List<OptionalDouble> foretold = new ArrayList<>();
        for (Pick pick : picks) {
            Side side = sides.get(pick.list());
            items.add(
                    side.composed().items().get(pick.place()).at(items.size() + 1, pick.chosen() ? side.arm() : null));
            channels.add(side.composed().channels().get(pick.place()));
            effects.add(side.composed().effects().get(pick.place()));
            chances.add(side.composed().chances().get(pick.place()));
            foretold.add(side.composed().foretold().get(pick.place()));
        }
        Composed one = first.composed();
        Composed other = second.composed();
        return new Composed(
                one.ranker().equals(other.ranker()) ? one.ranker() : RANKER,
                items,
                kept(one.rules(), other.rules()),
                null, // each has pools of its own
                0,
                channels,
                effects,
                chances,
                foretold,
                Stream.concat(one.relaxed().stream(), other.relaxed().stream())
                        .distinct()
                        .toList(),
                null);
    }

    private static List<Listed> listed(Composed composed) {
        return IntStream.range(0, composed.items().size())
                .mapToObj(i -> new Listed(
                        composed.items().get(i).id(),
                        composed.effects().get(i).stream().anyMatch(rule -> rule.effect() == Effect.PIN)))
                .toList();
    }

    /** What each rule kept out of the list from which it kept more. */
    private static @Nullable List<Answer.Kept> kept(
            @Nullable List<Answer.Kept> one, @Nullable List<Answer.Kept> other) {
        if (one == null || other == null) {
            return null;
        }
        Map<String, Answer.Kept> most = new TreeMap<>();
        Stream.concat(one.stream(), other.stream())
                .forEach(kept -> most.merge(kept.id(), kept, (a, b) -> a.items() < b.items() ? b : a));
        return List.copyOf(most.values());
    }
}
