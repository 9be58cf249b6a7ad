package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Channel;
import io.cxm.channels.Query;
import io.cxm.contracts.recall.Provenance;
import io.cxm.serving.Reasons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why channels found what is shown: by the same channels over the same bundle, for ten items where recall found hundreds.
 */
final class Why {
    private final Query query;
    private final Map<String, Channel> channels = new HashMap<>();

    Why(Setting setting) {
        this.query = setting.recalled();
        setting.model().ranks().recall().channels().forEach(channel -> channels.put(channel.name(), channel));
    }

    /** The same with interval and evidence, where recall did not send them. */
    List<Provenance> of(int item, List<Provenance> found) {
        return found.stream().map(one -> of(item, one)).toList();
    }

    private Provenance of(int item, Provenance one) {
        Channel channel = channels.get(one.getChannel());
        boolean told = one.hasCiLow() || one.getEvidenceCount() > 0;
        return told || channel == null
                ? one
                : Reasons.add(one.toBuilder(), channel, query, item).build();
    }
}
