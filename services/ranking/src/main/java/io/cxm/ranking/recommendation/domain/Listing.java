package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranker.Contribution;
import io.cxm.ranking.explain.domain.Confidence;
import io.cxm.ranking.explain.domain.Explaining;
import io.cxm.ranking.explain.domain.Values;
import io.cxm.ranking.match.domain.Explored;
import io.cxm.ranking.match.domain.Sandbox;
import io.cxm.ranking.match.domain.Scored;
import io.cxm.ranking.rule.domain.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The items of an answer as they are picked, each with its values and its explanation. */
final class Listing {
    private final Setting setting;
    private final Catalogue catalogue;
    private final Explaining explaining;
    private final Why why;
    private final List<Answer.Item> items = new ArrayList<>();
    private final List<List<String>> channels = new ArrayList<>();
    private final List<List<Applied>> effects = new ArrayList<>();
    private final List<Double> chances = new ArrayList<>();
    private final List<OptionalDouble> foretold = new ArrayList<>();
    private double last = 1 + 1e-6;

    Listing(Setting setting) {
        this.setting = setting;
        this.catalogue = setting.model().catalogue();
        this.explaining = new Explaining(setting.wanted(), this::document);
        this.why = new Why(setting);
    }

    private Item document(String id) {
        int item = catalogue.find(id);
        return item < 0 ? Item.getDefaultInstance() : catalogue.document(item);
    }

    /**
     * The next item.
     *
     * @param group of the sandbox test; null where it is in none
     * @param probability of what the bundle foretells; empty where it foretells nothing of it
     */
    void add(
            Scored pick,
            List<Provenance> found,
            List<Contribution> features,
            Sandbox.@Nullable Group group,
            OptionalDouble probability) {
        List<Provenance> provenance = why.of(pick.item(), found);
        List<String> include = setting.wanted().presentation().include();
        items.add(new Answer.Item(
                pick.id(),
                items.size() + 1,
                pick.score(),
                Confidence.of(provenance),
                include.isEmpty() ? null : Values.of(catalogue.document(pick.item()), include),
                explaining.of(provenance, features, pick, group),
                null));
        last = pick.pinned() ? last : pick.score();
        effects.add(pick.rules());
        chances.add(pick.chance());
        foretold.add(probability);
        channels.add(provenance.stream().map(Provenance::getChannel).toList());
    }

    int size() {
        return items.size();
    }

    /** The score of the last item that stands where its score puts it; above all scores where there is none. */
    double last() {
        return last;
    }

    /** The channels that found the first item. */
    List<String> firstFoundBy() {
        return channels.isEmpty() ? List.of() : channels.getFirst();
    }

    /**
     * The whole of it.
     *
     * @param gaveWay how many candidates gave way in the sandbox test
     * @param explored null: no place was open to a draw
     */
    Composed composed(String ranker, List<String> relaxed, Sandbox sandbox, int gaveWay, @Nullable Explored explored) {
        boolean all = setting.wanted().presentation().explain() == Wanted.Explain.FULL;
        return new Composed(
                ranker,
                items,
                all ? kept() : null,
                all ? Explaining.sandbox(sandbox, gaveWay) : null,
                sandbox.mean(),
                channels,
                effects,
                chances,
                foretold,
                relaxed,
                explored);
    }

    private List<Answer.Kept> kept() {
        return setting.matcher().ruling().kept().entrySet().stream()
                .map(kept -> new Answer.Kept(
                        kept.getKey().id(), kept.getKey().effect().code(), kept.getValue()))
                .toList();
    }
}
