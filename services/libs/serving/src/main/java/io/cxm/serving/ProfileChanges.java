package io.cxm.serving;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.cxm.contracts.profile.MutinyProfilesGrpc.MutinyProfilesStub;
import io.cxm.grpc.TokenForwarding;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The profile store over gRPC. */
@Singleton
public class ProfileChanges implements ChangeStore {
    private final MutinyProfilesStub profiles;
    private final TokenForwarding tokens;

    ProfileChanges(@GrpcClient("profile") MutinyProfilesStub profiles, TokenForwarding tokens) {
        this.profiles = profiles;
        this.tokens = tokens;
    }

    @Override
    public Changes ofCaller() {
        return tokens.tokenOfCaller()
                .<Changes>map(token -> new Pages(profiles.withOption(TokenForwarding.TOKEN, token)))
                .orElseGet(this::ofNobody);
    }

    @Override
    public Changes ofNobody() {
        return new Pages(profiles);
    }

    private record Pages(MutinyProfilesStub stub) implements Changes {
        @Override
        public Uni<List<ItemState>> items(ItemsSinceRequest request) {
            return stub.itemsSince(request).collect().asList();
        }

        @Override
        public Uni<List<Event>> events(EventsSinceRequest request) {
            return stub.eventsSince(request).collect().asList();
        }
    }
}
