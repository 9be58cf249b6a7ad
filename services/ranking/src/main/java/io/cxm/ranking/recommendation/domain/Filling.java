package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.Found;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranking.match.domain.Matcher;
import io.cxm.ranking.match.domain.Selecting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an answer may have that recall did not find, or not enough of: what is popular, with the rank and the value that
 * channel {@code trending} gives it here, then what nobody wanted yet, the newest first, which no channel found. All that
 * satisfies the request is looked at; it is the end of the ladder, and always has an answer when anything may be shown.
 */
final class Filling {
    private final Setting setting;
    private final Catalogue catalogue;
    private final Matcher matcher;
    private final Selecting selecting;

    Filling(Setting setting, Selecting selecting) {
        this.setting = setting;
        this.catalogue = setting.model().catalogue();
        this.matcher = setting.matcher();
        this.selecting = selecting;
    }

    /** At most so many that were not picked; fewer only when there are no more. */
    Candidates of(int most, boolean filters) {
        RecallModel recall = setting.model().ranks().recall();
        int picked = setting.wanted().selection().count() - selecting.missing();
        Found popular =
                recall.trending().find(setting.recalled().only(item -> matcher.admits(item, filters)), most + picked);
        double constant = recall.merge().constant();
        double weight = recall.merge().weights().getOrDefault(popular.channel(), 1.0);
        Map<Integer, Candidate> more = new LinkedHashMap<>();
        Set<Integer> known = new HashSet<>();
        for (int i = 0; i < popular.size() && more.size() < most; i++) {
            int item = popular.items()[i];
            known.add(item);
            if (!selecting.has(item)) {
                double merged = weight / (constant + i + 1);
                more.put(item, candidate(item, Math.max(merged, Candidates.FAR_BEHIND), provenance(popular, i)));
            }
        }
        for (int item : unwanted(most - more.size(), filters, known)) {
            more.put(item, candidate(item, Candidates.FAR_BEHIND, List.of()));
        }
        return Candidates.of(more);
    }

    private static List<Provenance> provenance(Found popular, int i) {
        return List.of(Provenance.newBuilder()
                .setChannel(popular.channel())
                .setRank(i + 1)
                .setScore(popular.scores()[i])
                .build());
    }

    private Candidate candidate(int item, double score, List<Provenance> provenance) {
        return Candidate.newBuilder()
                .setItemId(catalogue.id(item))
                .setScore(score)
                .addAllProvenance(provenance)
                .build();
    }

    private List<Integer> unwanted(int most, boolean filters, Set<Integer> known) {
        List<Integer> found = new ArrayList<>();
        if (most <= 0) {
            return found;
        }
        for (String id : setting.model().newest()) {
            offer(catalogue.find(id), most, filters, known, found);
        }
        for (int item = catalogue.size() - 1; item >= 0 && found.size() < most; item--) {
            offer(item, most, filters, known, found);
        }
        return found;
    }

    private void offer(int item, int most, boolean filters, Set<Integer> known, List<Integer> found) {
        boolean may = item >= 0
                && found.size() < most
                && matcher.admits(item, filters)
                && !selecting.has(item)
                && setting.recalled().admits(item);
        if (may && known.add(item)) {
            found.add(item);
        }
    }
}
