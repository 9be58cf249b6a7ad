package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.Merge;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The candidates of an answer: the pool that rankers read, and who found each of them. */
public record Candidates(Merge.Pool pool, List<List<Provenance>> provenance) {
    /** What an item counts that no channel found: a rank far behind all. */
    static final double FAR_BEHIND = 1.0 / 2_000;

    public Candidates {
        provenance = provenance.stream().map(List::copyOf).toList();
    }

    /**
     * Those of recall that this instance knows as well; it may be a moment behind.
     *
     * @param sameBundle whether recall found them in the bundle of this catalogue
     */
    public static Candidates of(Catalogue catalogue, List<Candidate> found, boolean sameBundle) {
        Map<Integer, Candidate> known = LinkedHashMap.newLinkedHashMap(found.size());
        for (Candidate candidate : found) {
            int item = item(catalogue, candidate, sameBundle);
            if (item >= 0) {
                known.putIfAbsent(item, candidate);
            }
        }
        return of(known);
    }

    /** The same with items that have a place of their own and that recall did not find. */
    static Candidates of(Catalogue catalogue, List<Candidate> found, boolean sameBundle, List<Integer> pinned) {
        List<Candidate> all = new ArrayList<>(found);
        pinned.forEach(item -> all.add(Candidate.newBuilder()
                .setItemId(catalogue.id(item))
                .setScore(FAR_BEHIND)
                .build()));
        return of(catalogue, all, sameBundle);
    }

    /** By its place where that says the same here: an id is looked for among all ids. */
    static int item(Catalogue catalogue, Candidate candidate, boolean sameBundle) {
        int place = candidate.getPlace();
        return sameBundle && place > 0 && place <= catalogue.bundledSize()
                ? place - 1
                : catalogue.find(candidate.getItemId());
    }

    /** Given items, with what recall says of those that it found. */
    public static Candidates given(Catalogue catalogue, List<String> items, List<Candidate> found) {
        Map<String, Candidate> byId = new HashMap<>();
        found.forEach(candidate -> byId.put(candidate.getItemId(), candidate));
        Map<Integer, Candidate> known = new LinkedHashMap<>();
        for (String id : items) {
            int item = catalogue.find(id);
            if (item >= 0 && !catalogue.gone(item)) {
                Candidate unfound = Candidate.newBuilder()
                        .setItemId(id)
                        .setScore(FAR_BEHIND)
                        .build();
                known.putIfAbsent(item, byId.getOrDefault(id, unfound));
            }
        }
        return of(known);
    }

    /** These, by index. */
    public static Candidates of(Map<Integer, Candidate> known) {
        List<String> channels = known.values().stream()
                .flatMap(candidate -> candidate.getProvenanceList().stream())
                .map(Provenance::getChannel)
                .distinct()
                .toList();
        int n = known.size();
        int[] items = new int[n];
        double[] scores = new double[n];
        int[][] ranks = new int[channels.size()][n];
        double[][] channelScores = new double[channels.size()][n];
        for (double[] row : channelScores) {
            Arrays.fill(row, Double.NaN);
        }
        List<List<Provenance>> provenance = new ArrayList<>(n);
        int place = 0;
        for (Map.Entry<Integer, Candidate> entry : known.entrySet()) {
            items[place] = entry.getKey();
            scores[place] = entry.getValue().getScore();
            for (Provenance channel : entry.getValue().getProvenanceList()) {
                int row = channels.indexOf(channel.getChannel());
                ranks[row][place] = channel.getRank();
                channelScores[row][place] = channel.getScore();
            }
            provenance.add(entry.getValue().getProvenanceList());
            place++;
        }
        return new Candidates(new Merge.Pool(items, scores, channels, ranks, channelScores), provenance);
    }

    public int size() {
        return pool.size();
    }
}
