package io.cxm.recall.tenants;

import io.cxm.channels.RecallModel;
import io.cxm.serving.Feeds;
import io.cxm.serving.HeldTenants;
import io.cxm.serving.ServingConfig;
import jakarta.inject.Singleton;

/** The tenants that this instance holds, each with its channels. */
@Singleton
public class RecallTenants extends HeldTenants<RecallModel> {
    RecallTenants(ServingConfig config, Feeds feeds) {
        super(config, feeds, "recall", new RecallOpening());
    }
}
