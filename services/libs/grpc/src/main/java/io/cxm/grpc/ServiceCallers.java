package io.cxm.grpc;

import io.cxm.grpc.ServiceCallers.ServiceCall;
import io.cxm.tenancy.TenantOfToken;
import io.grpc.Metadata;
import io.quarkus.grpc.auth.GrpcSecurityMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Knows services by their tokens in gRPC calls, and nowhere else. */
@Singleton
public class ServiceCallers implements GrpcSecurityMechanism, IdentityProvider<ServiceCall> {
    private final ServiceTokens tokens;

    ServiceCallers(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    /** A call that came with such a token, whatever it is worth. */
    public static final class ServiceCall extends BaseAuthenticationRequest {
        private final String token;

        ServiceCall(String token) {
            this.token = token;
        }
    }

    @Override
    public boolean handles(Metadata metadata) {
        return metadata.containsKey(ServiceTokens.HEADER);
    }

    @Override
    public AuthenticationRequest createAuthenticationRequest(Metadata metadata) {
        return new ServiceCall(String.valueOf(metadata.get(ServiceTokens.HEADER)));
    }

    @Override
    public Class<ServiceCall> getRequestType() {
        return ServiceCall.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ServiceCall call, AuthenticationRequestContext context) {
        return tokens.read(call.token)
                .map(signed -> Uni.createFrom()
                        .item(TenantOfToken.ofService(
                                signed.payload(), signed.tenant(), ServiceCalls.credential(call.token))))
                .orElseGet(() -> Uni.createFrom()
                        .failure(new AuthenticationFailedException("the token is no service's, or too old")));
    }
}
