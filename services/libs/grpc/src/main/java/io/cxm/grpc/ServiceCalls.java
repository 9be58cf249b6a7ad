package io.cxm.grpc;

import io.cxm.tenancy.TenantId;
import io.cxm.tenancy.TenantOfToken;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Work of this service for a tenant without a caller, as if a request of that tenant had come: what it calls knows for whom. */
@Singleton
public class ServiceCalls {
    private final Vertx vertx;
    private final CurrentIdentityAssociation current;
    private final ServiceTokens tokens;
    private final String service;

    ServiceCalls(
            Vertx vertx,
            CurrentIdentityAssociation current,
            ServiceTokens tokens,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.vertx = vertx;
        this.current = current;
        this.tokens = tokens;
        this.service = service;
    }

    static Credential credential(String token) {
        return new TokenCredential(token, "service");
    }

    /** Does it in a request context of its own, which ends with it. To be done within minutes, for which the token is good. */
    public <T> Uni<T> as(TenantId tenant, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            own.runOnContext(_ -> begin(tenant, work, emitter));
        });
    }

    private <T> void begin(TenantId tenant, Supplier<Uni<T>> work, UniEmitter<? super T> emitter) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        ContextState state = request.getState();
        Uni.createFrom()
                .<T>deferred(() -> {
                    current.setIdentity(TenantOfToken.ofService(service, tenant, credential(tokens.of(tenant))));
                    return work.get();
                })
                .onTermination()
                .invoke(() -> request.destroy(state))
                .subscribe()
                .with(emitter::complete, emitter::fail);
    }
}
