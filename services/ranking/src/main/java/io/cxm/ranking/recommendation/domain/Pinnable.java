package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.ItemSet;
import io.cxm.contracts.recall.Candidate;
import io.cxm.ranking.rule.domain.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What pins are about and recall did not find: a pin holds whatever was found. Where words or ids say what is wanted, pins have only
 * what these say.
 */
public final class Pinnable {
    /** Of those that no channel found so many are looked at for a pin, in the order of the catalogue. */
    public static final int MOST = 100;

    private final Setting setting;
    private final Catalogue catalogue;

    Pinnable(Setting setting) {
        this.setting = setting;
        this.catalogue = setting.model().catalogue();
    }

    /** The items beside these candidates that pins may need. */
    List<Integer> beside(List<Candidate> found) {
        List<Rule> pins = setting.matcher().ruling().pins();
        boolean named = setting.wanted().kind() == Wanted.Kind.RANKINGS
                || setting.wanted().kind() == Wanted.Kind.SEARCH;
        if (pins.isEmpty() || named) {
            return List.of();
        }
        Set<Integer> there = new HashSet<>();
        boolean sameBundle = setting.sameBundle();
        found.forEach(candidate -> there.add(Candidates.item(catalogue, candidate, sameBundle)));
        int shown = catalogue.find(setting.wanted().seed());
        List<Integer> beside = new ArrayList<>();
        for (Rule pin : pins) {
            ItemSet about = setting.matcher().ruling().about(pin);
            int looked = 0;
            for (int item = about.next(0); item >= 0 && looked < MOST; item = about.next(item + 1)) {
                looked++;
                if (item != shown && there.add(item)) {
                    beside.add(item);
                }
            }
        }
        return beside;
    }
}
