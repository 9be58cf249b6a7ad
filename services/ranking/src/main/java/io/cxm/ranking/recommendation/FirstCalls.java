package io.cxm.ranking.recommendation;

import io.cxm.contracts.profile.Profiles;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.Recall;
import io.cxm.serving.Refused;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Calls profile and recall at start, in nobody's name, so that they refuse: connections, and the code on both sides of
 * them, are then at hand when the first shopper comes.
 */
@Singleton
class FirstCalls {
    private final Profiles profiles;
    private final Recall recall;

    FirstCalls(@GrpcClient("profile") Profiles profiles, @GrpcClient("recall") Recall recall) {
        this.profiles = profiles;
        this.recall = recall;
    }

    void start(@Observes StartupEvent event) {
        Refused.call("profile", profiles.shopper(ShopperRequest.getDefaultInstance()));
        Refused.call("recall", recall.candidates(CandidatesRequest.getDefaultInstance()));
    }
}
