package io.cxm.satisfaction.webhook;

import io.cxm.satisfaction.webhook.domain.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks up the one address that a message is sent to. What was looked at here is what is connected to: a second look-up could be answered by
 * another one.
 */
@ApplicationScoped
class Addresses {
    private final Resolver resolver;
    private final Set<String> allowed;

    @Inject
    Addresses(WebhookConfig config) {
        this(InetAddress::getAllByName, config.allowedHosts().orElse(Set.of()));
    }

    Addresses(Resolver resolver, Set<String> allowed) {
        this.resolver = resolver;
        this.allowed =
                allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Names to addresses. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /** Whether the operator says that this host may have any address. */
    boolean isAllowed(String host) {
        return allowed.contains(host);
    }

    /** The address of a host; it blocks. */
    InetAddress of(String host) throws IOException {
        InetAddress[] all = resolver.all(host);
        if (!isAllowed(host) && !Arrays.stream(all).allMatch(PublicAddress::is)) {
            throw new Refused();
        }
        return InetAddress.getByAddress(all[0].getAddress()); // without the name, so that nothing looks it up again
    }

    /** A name that leads to an address which nobody outside has. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused() {
            super("the address is not public");
        }
    }
}
