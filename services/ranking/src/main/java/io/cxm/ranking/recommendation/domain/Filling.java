package io.cxm.ranking.recommendation.domain;

import io.cxm.bundle.Column;
import io.cxm.channels.Catalogue;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranking.match.domain.ItemViews;
import io.cxm.ranking.match.domain.Selecting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills an answer that has fewer items than were asked for: with what is popular, then with what is new. It obeys the same
 * filters; it is the end of the ladder, and always has an answer when anything at all may be shown.
 */
public final class Filling {
    /** Items looked at beyond which it gives up: a filter that almost nothing satisfies must not cost a whole scan. */
    private static final int MOST_LOOKS = 5_000;

    private final Setting setting;
    private final Catalogue catalogue;
    private final ItemViews views;
    private final Set<Integer> taken = new HashSet<>();
    private final Set<String> groups = new HashSet<>();
    private int looks;

    /** One item with who found it. */
    public record Filled(int item, String id, double score, List<Provenance> provenance) {
        public Filled {
            provenance = List.copyOf(provenance);
        }
    }

    public Filling(Setting setting) {
        this.setting = setting;
        this.catalogue = setting.model().catalogue();
        this.views = setting.model().views();
    }

    /** An item that the answer has already. */
    public void has(int item) {
        taken.add(item);
        String group = views.of(item).group();
        if (!group.isEmpty()) {
            groups.add(group);
        }
    }

    /**
     * At most so many more.
     *
     * @param below the lowest score of the answer so far: what fills comes after it
     */
    public List<Filled> more(int count, double below) {
        List<Filled> filled = new ArrayList<>();
        Column.Ints popular = setting.model().popular();
        for (long at = 0; at < popular.size() && filled.size() < count && looks < MOST_LOOKS; at++) {
            offer(popular.get(at), "trending", below, filled);
        }
        looks = 0;
        for (String id : setting.model().newest()) {
            int item = filled.size() < count ? catalogue.find(id) : -1;
            if (item >= 0) {
                offer(item, "new", below, filled);
            }
        }
        for (int item = catalogue.size() - 1; item >= 0 && filled.size() < count && looks < MOST_LOOKS; item--) {
            offer(item, "new", below, filled);
        }
        return filled;
    }

    private void offer(int item, String channel, double below, List<Filled> filled) {
        looks++;
        if (taken.contains(item) || !admits(item)) {
            return;
        }
        String group = views.of(item).group();
        if (!group.isEmpty() && groups.contains(group)) {
            return;
        }
        has(item);
        int rank = filled.size() + 1;
        double score = Selecting.rounded(below / (1 + rank));
        filled.add(new Filled(
                item,
                catalogue.id(item),
                score,
                List.of(Provenance.newBuilder()
                        .setChannel(channel)
                        .setRank(rank)
                        .setScore(score)
                        .build())));
    }

    private boolean admits(int item) {
        boolean strict = setting.wanted().selection().strict();
        return setting.matcher().available(item)
                && (!strict || setting.matcher().inContext(item))
                && setting.query().admits(item)
                && setting.matcher().passesFilter(item);
    }
}
