package io.cxm.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.quarkus.arc.Arc;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Sends the caller's own verified token with every gRPC call, so that the callee takes the tenant from a token too. Where a
 * service works without a caller ({@link ServiceCalls}), its own token goes along in the same way.
 *
 * <p>A tenant's id in a message instead would make every callee trust every caller.
 */
@GlobalInterceptor
@ApplicationScoped
public class TokenForwarding implements ClientInterceptor {
    /** The token to send, for work that outlives the request it was begun in: {@code stub.withOption(TOKEN, token)}. */
    public static final CallOptions.Key<String> TOKEN = CallOptions.Key.create("cxm.token");

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private final CurrentIdentityAssociation current;

    TokenForwarding(CurrentIdentityAssociation current) {
        this.current = current;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                Optional.ofNullable(options.getOption(TOKEN))
                        .or(TokenForwarding.this::tokenOfCaller)
                        .ifPresent(token -> put(headers, token));
                super.start(listener, headers);
            }
        };
    }

    private static void put(Metadata headers, String token) {
        if (ServiceTokens.isOne(token)) {
            headers.put(ServiceTokens.HEADER, token);
        } else {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }
    }

    /** The token of this moment's caller. None outside of a request: the callee then refuses, as it must. */
    public Optional<String> tokenOfCaller() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        TokenCredential token = current.getIdentity().getCredential(TokenCredential.class);
        return Optional.ofNullable(token).map(TokenCredential::getToken);
    }
}
