package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranking.explain.domain.Confidence;
import io.cxm.ranking.explain.domain.Explaining;
import io.cxm.ranking.explain.domain.Values;
import io.cxm.ranking.match.domain.Selecting;
import io.cxm.ranking.match.domain.Selecting.Scored;
import io.cxm.ranking.search.domain.SearchIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the answer of a search: score = (b/b₁ + w·m/m₁) / (1 + w), with b an item's BM25, m its merged score of recall for
 * the shopper, b₁ and m₁ the best of each, and w = {@value #PREFERENCE}. What the words say leads; what the shopper likes
 * decides among items that match alike.
 */
public final class Searching {
    private static final double PREFERENCE = 0.3;
    private static final int MOST_HITS = 400;

    private final Setting setting;
    private final SearchIndex index;
    private final Trouble trouble;

    public Searching(Setting setting, SearchIndex index, Trouble trouble) {
        this.setting = setting;
        this.index = index;
        this.trouble = trouble;
    }

    /** The items that match. */
    public Composed compose() {
        Catalogue catalogue = setting.model().catalogue();
        Map<String, Candidate> liked = new HashMap<>();
        setting.reply()
                .map(CandidatesReply::getCandidatesList)
                .orElse(List.of())
                .forEach(c -> liked.put(c.getItemId(), c));
        double most =
                liked.values().stream().mapToDouble(Candidate::getScore).max().orElse(1);
        List<SearchIndex.Hit> hits = index.find(setting.wanted().circumstances().query(), MOST_HITS);
        List<Scored> scored = new ArrayList<>();
        List<List<Provenance>> found = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            SearchIndex.Hit hit = hits.get(i);
            int item = catalogue.find(hit.id());
            if (item < 0) {
                continue;
            }
            Candidate candidate = liked.get(hit.id());
            double preference = candidate == null ? 0 : candidate.getScore() / most;
            double words = hit.score() / hits.getFirst().score();
            double score = Selecting.rounded((words + PREFERENCE * preference) / (1 + PREFERENCE));
            scored.add(new Scored(found.size(), item, hit.id(), score, 1));
            found.add(provenance(i + 1, hit, candidate));
        }
        Selecting.Selected selected =
                new Selecting(setting.matcher(), setting.model().views(), setting.wanted()).of(scored);
        return composed(catalogue, selected, found);
    }

    private static List<Provenance> provenance(
            int rank, SearchIndex.Hit hit, @org.jspecify.annotations.Nullable Candidate candidate) {
        List<Provenance> all = new ArrayList<>();
        all.add(Provenance.newBuilder()
                .setChannel("search")
                .setRank(rank)
                .setScore(hit.score())
                .build());
        if (candidate != null) {
            all.addAll(candidate.getProvenanceList());
        }
        return all;
    }

    private Composed composed(Catalogue catalogue, Selecting.Selected selected, List<List<Provenance>> found) {
        var explaining = new Explaining(setting.wanted(), id -> catalogue.document(catalogue.find(id)));
        var why = new Why(setting);
        List<String> include = setting.wanted().presentation().include();
        List<Answer.Item> items = new ArrayList<>();
        List<List<String>> channels = new ArrayList<>();
        for (Scored pick : selected.items()) {
            List<Provenance> provenance = why.of(pick.item(), found.get(pick.place()));
            items.add(new Answer.Item(
                    pick.id(),
                    items.size() + 1,
                    pick.score(),
                    Confidence.of(provenance),
                    include.isEmpty() ? null : Values.of(catalogue.document(pick.item()), include),
                    explaining.of(provenance, List.of(), pick.factor())));
            channels.add(provenance.stream().map(Provenance::getChannel).toList());
        }
        if (items.isEmpty()) {
            trouble.warn("no item matches these words");
        }
        return new Composed("search", items, channels, selected.relaxed());
    }
}
