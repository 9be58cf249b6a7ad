package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranking.match.domain.Matcher;
import io.cxm.ranking.match.domain.Sandbox;
import io.cxm.ranking.match.domain.Scored;
import io.cxm.ranking.match.domain.Selecting;
import io.cxm.ranking.search.domain.SearchIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answer of a search: score = (b/b₁ + w·m/m₁) / (1 + w), with b an item's BM25, m its merged score of recall for
 * the shopper, b₁ and m₁ the best of each, and w = {@value #PREFERENCE}. What the words say leads; what the shopper likes
 * decides among items that match alike. Only items that may be shown are searched, so a filter hides none behind others.
 */
public final class Searching {
    private static final double PREFERENCE = 0.3;
    private static final int HITS = 400;

    private final Setting setting;
    private final SearchIndex index;
    private final Trouble trouble;
    private final Catalogue catalogue;
    private final Selecting selecting;
    private final Listing listing;
    private final Map<String, Candidate> liked = new HashMap<>();
    private final double mostLiked;

    public Searching(Setting setting, SearchIndex index, Trouble trouble) {
        this.setting = setting;
        this.index = index;
        this.trouble = trouble;
        this.catalogue = setting.model().catalogue();
        this.selecting = new Selecting(setting.matcher(), setting.recalled()::admits, setting.wanted());
        this.listing = new Listing(setting);
        setting.reply()
                .map(CandidatesReply::getCandidatesList)
                .orElse(List.of())
                .forEach(c -> liked.put(c.getItemId(), c));
        this.mostLiked =
                liked.values().stream().mapToDouble(Candidate::getScore).max().orElse(1);
    }

    /** The items that match. */
    public Composed compose() {
        search(true);
        int satisfying = listing.size();
        boolean gives = !setting.wanted().selection().strict()
                && setting.wanted().selection().filter().isPresent();
        if (gives && selecting.missing() > 0) {
            search(false);
        }
        if (listing.size() == 0) {
            boolean narrowed = setting.wanted().selection().filter().isPresent()
                    || setting.wanted().circumstances().restricts();
            trouble.warn(
                    narrowed
                            ? "no item that satisfies the request matches these words"
                            : "no item matches these words");
        }
        return listing.composed(
                "search", listing.size() > satisfying ? List.of("filter") : List.of(), Sandbox.NONE, 0, null);
    }

    private void search(boolean filters) {
        Matcher matcher = setting.matcher();
        String words = setting.wanted().circumstances().query();
        boolean more = true;
        // of variants of one product one is shown, so the first that match may not do
        for (int most = HITS; more && selecting.missing() > 0; most *= 4) {
            List<SearchIndex.Hit> hits = index.find(words, most, item -> matcher.admits(item, filters));
            List<Scored> scored = new ArrayList<>();
            List<List<Provenance>> found = new ArrayList<>();
            for (int i = 0; i < hits.size(); i++) {
                SearchIndex.Hit hit = hits.get(i);
                Candidate candidate = liked.get(catalogue.id(hit.item()));
                scored.add(
                        scored(found.size(), hit, hit.score() / hits.getFirst().score(), candidate));
                found.add(provenance(i + 1, hit, candidate));
            }
            for (Scored pick : selecting.pick(scored, filters)) {
                listing.add(pick, found.get(pick.place()), List.of(), null, OptionalDouble.empty());
            }
            more = hits.size() == most && matcher.ruling().looksBeyond(most);
        }
    }

    private Scored scored(int place, SearchIndex.Hit hit, double words, @Nullable Candidate candidate) {
        double preference = candidate == null ? 0 : candidate.getScore() / mostLiked;
        double score = Scored.rounded((words + PREFERENCE * preference) / (1 + PREFERENCE));
        return new Scored(place, hit.item(), catalogue.id(hit.item()), score, 1);
    }

    private static List<Provenance> provenance(int rank, SearchIndex.Hit hit, @Nullable Candidate candidate) {
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
}
