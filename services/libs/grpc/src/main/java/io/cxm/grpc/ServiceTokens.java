package io.cxm.grpc;

import io.cxm.signing.Signer;
import io.cxm.signing.Signer.Signed;
import io.cxm.tenancy.TenantId;
import io.grpc.Metadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tokens by which services know one another where nobody's token is at hand: work for a tenant that goes on for hours after the
 * request that began it, or that another instance takes up. Signed with the secret that services share, for one tenant and some
 * minutes ({@code docs/adr/0023}).
 */
@Singleton
public class ServiceTokens {
    /** Where it goes along. Not where tokens of the realm do, so that only gRPC, which no route leads to, looks at it. */
    static final Metadata.Key<String> HEADER = Metadata.Key.of("cxm-service", Metadata.ASCII_STRING_MARSHALLER);

    private static final String PURPOSE = "service-call";
    private static final String PREFIX = "service:";
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Signer signer;
    private final String service;

    ServiceTokens(Signer signer, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.signer = signer;
        this.service = service;
    }

    /** A token of this service for this tenant. */
    String of(TenantId tenant) {
        return PREFIX + signer.sign(PURPOSE, tenant, service, LIFETIME);
    }

    /** Which service is at work for which tenant, where this is such a token and not too old. */
    Optional<Signed> read(String token) {
        return isOne(token) ? signer.verify(PURPOSE, token.substring(PREFIX.length())) : Optional.empty();
    }

    /** Whether it has the form of one; tokens of the realm have no colon. */
    static boolean isOne(String token) {
        return token.startsWith(PREFIX);
    }
}
