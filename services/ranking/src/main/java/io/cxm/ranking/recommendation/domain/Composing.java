package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranker.Contribution;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranked;
import io.cxm.ranker.Rows;
import io.cxm.ranking.explain.domain.Confidence;
import io.cxm.ranking.explain.domain.Explaining;
import io.cxm.ranking.explain.domain.Values;
import io.cxm.ranking.match.domain.Selecting;
import io.cxm.ranking.match.domain.Selecting.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes an answer of a setting: score, match, fill, explain (R19–R22). Pure computation, for a worker thread. */
public final class Composing {
    /** What fills an answer that has nothing else begins below this probability. */
    private static final double FILLED_BELOW = 0.001;

    private final Setting setting;
    private final Trouble trouble;
    private final Optional<String> unranked;
    private final Catalogue catalogue;

    /** @param unranked why candidates keep the order that recall gave them; empty when they are ranked */
    public Composing(Setting setting, Trouble trouble, Optional<String> unranked) {
        this.setting = setting;
        this.trouble = trouble;
        this.unranked = unranked;
        this.catalogue = setting.model().catalogue();
    }

    /** The items. */
    public Composed compose() {
        Candidates candidates = candidates();
        RankModel ranks = setting.model().ranks();
        boolean merged = unranked.isPresent() || !personal() || setting.wanted().kind() == Wanted.Kind.SIMILAR;
        if (unranked.isPresent() && candidates.size() > 0) {
            trouble.degraded(unranked.get());
            trouble.fallback("recall_order");
        }
        Ranked ranked = merged
                ? ranks.inMergedOrder(candidates.pool())
                : ranks.rank(setting.query(), setting.prepared().user(), candidates.pool());
        List<Scored> scored = Scores.of(catalogue, candidates, ranked);
        Selecting.Selected selected = selected(scored);
        String ranker = merged || candidates.size() == 0 ? "merge" : ranks.serving();
        return composed(ranker, candidates, selected);
    }

    /** Whether the ranker's knowledge of the shopper helps: without any history the merged order is all there is. */
    private boolean personal() {
        return setting.prepared().personal() || setting.wanted().kind() == Wanted.Kind.RANKINGS;
    }

    private Candidates candidates() {
        List<io.cxm.contracts.recall.Candidate> found =
                setting.reply().map(CandidatesReply::getCandidatesList).orElse(List.of());
        if (setting.wanted().kind() != Wanted.Kind.RANKINGS) {
            return Candidates.of(catalogue, found);
        }
        Candidates given = Candidates.given(catalogue, setting.wanted().items(), found);
        long asked = setting.wanted().items().stream().distinct().count();
        if (given.size() < asked) {
            trouble.warn((asked - given.size()) + " of the items are not in the catalogue");
        }
        return given;
    }

    private Selecting.Selected selected(List<Scored> scored) {
        if (setting.wanted().kind() == Wanted.Kind.RANKINGS) {
            return new Selecting.Selected(scored, List.of()); // all that were given, sold out or not
        }
        return new Selecting(setting.matcher(), setting.model().views(), setting.wanted()).of(scored);
    }

    private Composed composed(String ranker, Candidates candidates, Selecting.Selected selected) {
        var explaining = new Explaining(setting.wanted(), this::document);
        Supplier<Contributions> contributions = lazily(candidates, ranker);
        var why = new Why(setting);
        List<Answer.Item> items = new ArrayList<>();
        List<List<String>> channels = new ArrayList<>();
        for (Scored pick : selected.items()) {
            List<Provenance> provenance =
                    why.of(pick.item(), candidates.provenance().get(pick.place()));
            List<Contribution> features = contributions.get().of(pick.place());
            items.add(item(items.size() + 1, pick, provenance, explaining.of(provenance, features, pick.factor())));
            channels.add(names(provenance));
        }
        fill(selected, explaining, items, channels);
        nameFallback(selected.items().size(), channels);
        return new Composed(ranker, items, channels, selected.relaxed());
    }

    private Item document(String id) {
        int item = catalogue.find(id);
        return item < 0 ? Item.getDefaultInstance() : catalogue.document(item);
    }

    private Answer.Item item(
            int rank,
            Scored pick,
            List<Provenance> provenance,
            Answer.@org.jspecify.annotations.Nullable Explanation why) {
        List<String> include = setting.wanted().presentation().include();
        return new Answer.Item(
                pick.id(),
                rank,
                pick.score(),
                Confidence.of(provenance),
                include.isEmpty() ? null : Values.of(catalogue.document(pick.item()), include),
                why);
    }

    private void fill(
            Selecting.Selected selected, Explaining explaining, List<Answer.Item> items, List<List<String>> channels) {
        boolean fills = setting.wanted().kind() == Wanted.Kind.RECOMMENDATIONS
                || setting.wanted().kind() == Wanted.Kind.TRENDING;
        int missing = setting.wanted().selection().count() - items.size();
        if (!fills || missing <= 0) {
            return;
        }
        var filling = new Filling(setting);
        selected.items().forEach(pick -> filling.has(pick.item()));
        double below = items.isEmpty()
                ? FILLED_BELOW
                : Math.min(FILLED_BELOW, items.getLast().score());
        for (Filling.Filled more : filling.more(missing, below)) {
            var pick = new Scored(-1, more.item(), more.id(), more.score(), 1);
            items.add(item(items.size() + 1, pick, more.provenance(), explaining.of(more.provenance(), List.of(), 1)));
            channels.add(names(more.provenance()));
        }
    }

    private void nameFallback(int ranked, List<List<String>> channels) {
        if (channels.isEmpty()) {
            trouble.fallback("none");
            trouble.warn(
                    catalogue.size() == 0 ? "there is nothing to choose from yet" : "no item satisfies the request");
            return;
        }
        boolean unknown = setting.wanted().kind() == Wanted.Kind.RECOMMENDATIONS && !setting.known();
        if (ranked == 0 || unknown) {
            boolean popular = channels.getFirst().contains("trending");
            trouble.fallback(popular ? "popular" : ranked == 0 ? "new" : "popular");
        }
    }

    private static List<String> names(List<Provenance> provenance) {
        return provenance.stream().map(Provenance::getChannel).toList();
    }

    /** What each group of features did to a candidate. */
    private interface Contributions {
        List<Contribution> of(int place);
    }

    /** Encodes the pool once, and only when a full explanation is asked for. */
    private Supplier<Contributions> lazily(Candidates candidates, String ranker) {
        RankModel ranks = setting.model().ranks();
        boolean wanted = setting.wanted().presentation().explain() == Wanted.Explain.FULL
                && ranks.neural().isPresent()
                && ranker.equals(ranks.serving())
                && !ranker.equals("merge");
        if (!wanted) {
            return () -> place -> List.of();
        }
        Rows rows = ranks.encoder().encode(setting.query(), setting.prepared().user(), candidates.pool());
        return () -> place -> ranks.neural().get().contributions(rows, place);
    }
}
