package io.cxm.profile.serving;

import io.cxm.contracts.event.EventType;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.interaction.History;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.profile.shopper.Shoppers.Ever;
import io.cxm.profile.shopper.Shoppers.Wanted;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks the database at start what recommendations will ask it, for a tenant that there is not, before the service is ready:
 * every connection of the hot call has its statements prepared, and code and classes are at hand, when the first shopper
 * comes. The rest of the path is warmed by callers, who come without a token and are refused before anything is read.
 */
@Singleton
class FirstAnswers {
    private static final Logger LOG = Logger.getLogger(FirstAnswers.class);
    private static final TenantId NOBODY = new TenantId("nobody");
    private static final Wanted WANTED = new Wanted(500, false, new Ever.Of(Set.of(EventType.EVENT_TYPE_PURCHASE)));
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final int ROUNDS = 50;

    private final Shoppers shoppers;
    private final Catalogue catalogue;
    private final History history;
    private final int connections;
    private volatile boolean over;

    FirstAnswers(
            Shoppers shoppers,
            Catalogue catalogue,
            History history,
            @ConfigProperty(name = "quarkus.datasource.hot.reactive.max-size") int connections) {
        this.shoppers = shoppers;
        this.catalogue = catalogue;
        this.history = history;
        this.connections = connections;
    }

    void start(@Observes StartupEvent event) {
        var _ = all().ifNoItem()
                .after(MOST)
                .fail()
                .onTermination()
                .invoke(() -> over = true)
                .subscribe()
                .with(
                        _ -> LOG.debug("the database was asked"),
                        failure -> LOG.warnf("the database did not answer at start: %s", failure));
    }

    /** Completes when the database has answered all of it. */
    Uni<Void> all() {
        return Multi.createFrom()
                .range(0, ROUNDS)
                .onItem()
                .transformToUniAndConcatenate(_ -> onAllConnections())
                .collect()
                .last()
                .chain(() -> Uni.join()
                        .all(
                                catalogue.changedSince(NOBODY, 0, "", 1).replaceWithVoid(),
                                history.newest(NOBODY, 0, 1, 1).replaceWithVoid())
                        .andCollectFailures())
                .replaceWithVoid();
    }

    private Uni<Void> onAllConnections() {
        return Uni.join()
                .all(IntStream.range(0, connections)
                        .mapToObj(_ -> shoppers.known(NOBODY, List.of("nobody", "nobody else"), WANTED))
                        .toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    /** Whether that is over, with or without an answer. */
    boolean over() {
        return over;
    }
}
