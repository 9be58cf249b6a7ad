package io.cxm.training.bundle;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.TenantBundles;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Makes a bundle the one that serves: tells recall and ranking and waits until both say that they do.
 *
 * <p>If one of them refuses it (a checksum does not match), what served before is made to serve again.
 */
@Singleton
public class Promotion {
    private static final List<String> SERVERS = List.of("recall", "ranking");
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private final BundleRegistry bundles;
    private final PromotionConfig config;
    private final Clock clock = Clock.systemUTC();

    Promotion(BundleRegistry bundles, PromotionConfig config) {
        this.bundles = bundles;
        this.config = config;
    }

    /** How it went. */
    public sealed interface Outcome {
        /** Both services serve it. */
        record Serves() implements Outcome {}

        /** A service could not use it; what served before serves again. */
        record Refused(String service, String problem) implements Outcome {}

        /** It will serve, but these services did not say so in time. */
        record Unconfirmed(List<String> services) implements Outcome {
            public Unconfirmed {
                services = List.copyOf(services);
            }
        }
    }

    public Uni<Outcome> promote(TenantId tenant, String version, String reason) {
        String previous = bundles.of(tenant).servingVersion().orElse("");
        BundleNotice.Serving serving = serving(version, previous, reason);
        return bundles.serve(tenant, serving)
                .chain(() -> confirmed(
                        tenant, serving, clock.millis() + config.confirmation().toMillis()))
                .chain(outcome -> outcome instanceof Outcome.Refused && !previous.isEmpty()
                        ? bundles.serve(tenant, serving(previous, version, "the newer one was refused"))
                                .replaceWith(outcome)
                        : Uni.createFrom().item(outcome));
    }

    private BundleNotice.Serving serving(String version, String previous, String reason) {
        return BundleNotice.Serving.newBuilder()
                .setVersion(version)
                .setPrevious(previous)
                .setSince(clock.millis())
                .setReason(reason)
                .build();
    }

    private Uni<Outcome> confirmed(TenantId tenant, BundleNotice.Serving serving, long deadline) {
        TenantBundles now = bundles.of(tenant);
        List<BundleNotice.Served> said = serving.equals(now.serving())
                ? SERVERS.stream()
                        .flatMap(service -> now.servedBy(service, serving.getVersion()).stream())
                        .toList()
                : List.of();
        for (BundleNotice.Served served : said) {
            if (!served.getProblem().isEmpty()) {
                return Uni.createFrom().item(new Outcome.Refused(served.getService(), served.getProblem()));
            }
        }
        if (said.size() == SERVERS.size()) {
            return Uni.createFrom().item(new Outcome.Serves());
        }
        if (clock.millis() > deadline) {
            List<String> silent = SERVERS.stream()
                    .filter(service ->
                            said.stream().noneMatch(s -> s.getService().equals(service)))
                    .toList();
            return Uni.createFrom().item(new Outcome.Unconfirmed(silent));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LOOK_EVERY)
                .chain(() -> confirmed(tenant, serving, deadline));
    }
}
