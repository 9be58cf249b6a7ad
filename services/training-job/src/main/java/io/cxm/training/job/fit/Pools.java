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
        List<Found> found = model.channels().stream()
                .map(channel -> channel.find(query, model.quota(channel.name())))
                .toList();
        return model.merge().of(found, Merge.POOL);
    }
}
