package io.cxm.training.job.fit;

import io.cxm.channels.Found;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import java.util.List;

/** Candidates of a query as serving has them. */
public final class Pools {
    private Pools() {}

    public static Merge.Pool of(RecallModel model, Query query) {
        return model.merge().of(found(model, query), Merge.POOL);
    }

    /** The same before they are merged. */
    public static List<Found> found(RecallModel model, Query query) {
        return model.channels().stream()
                .map(channel -> {
                    int quota = model.quota(channel.name());
                    return quota == 0 ? Found.nothing(channel.name()) : channel.find(query, quota);
                })
                .toList();
    }
}
