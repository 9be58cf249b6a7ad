package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Channel;
import io.cxm.channels.Query;
import io.cxm.contracts.recall.Provenance;
import io.cxm.ranking.explain.domain.Explaining;
import io.cxm.serving.Reasons;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Why channels found what is shown: by the same channels over the same bundle, for ten items where recall found hundreds.
 */
final class Why {
    private final Query query;
    private final Map<String, Channel> channels = new HashMap<>();
    private final boolean all;
    private final boolean silent;

    Why(Setting setting) {
        this.query = setting.recalled();
        Wanted wanted = setting.wanted();
        this.all = wanted.presentation().explain() == Wanted.Explain.FULL;
        this.silent = wanted.presentation().explain() == Wanted.Explain.NONE
                || wanted.kind() == Wanted.Kind.SIMILAR
                || wanted.kind() == Wanted.Kind.SEARCH;
        setting.model().ranks().recall().channels().forEach(channel -> channels.put(channel.name(), channel));
    }

    /**
     * The same with interval and evidence, where recall did not send them. Unless everything is to be told, evidence is looked
     * for where it speaks: in the channel that ranked the item best, and on until there is some.
     */
    List<Provenance> of(int item, List<Provenance> found) {
        if (all) {
            return found.stream().map(one -> told(item, one)).toList();
        }
        Provenance[] told = found.toArray(Provenance[]::new);
        boolean spoken = silent;
        for (int i : speakingFirst(found)) {
            Channel channel = channels.get(told[i].getChannel());
            if (!spoken || (channel != null && channel.givesIntervals())) {
                told[i] = told(item, told[i]);
                spoken |= told[i].getEvidenceCount() > 0;
            }
        }
        return List.of(told);
    }

    private static int[] speakingFirst(List<Provenance> found) {
        return IntStream.range(0, found.size())
                .boxed()
                .sorted(Comparator.comparing(found::get, Explaining.SPEAKING_FIRST))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Provenance told(int item, Provenance one) {
        Channel channel = channels.get(one.getChannel());
        boolean told = one.hasCiLow() || one.getEvidenceCount() > 0;
        return told || channel == null
                ? one
                : Reasons.add(one.toBuilder(), channel, query, item).build();
    }
}
