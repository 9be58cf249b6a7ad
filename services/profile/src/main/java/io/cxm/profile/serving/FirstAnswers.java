package io.cxm.profile.serving;

import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.interaction.History;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.profile.shopper.Shoppers.Ever;
import io.cxm.profile.shopper.Shoppers.Wanted;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Asks the database at start what recommendations will ask it, for a tenant that there is not: connections, prepared
 * statements and classes are then at hand when the first shopper comes. The rest of the path is warmed by callers, who come
 * without a token and are refused before anything is read.
 */
@Singleton
class FirstAnswers {
    private static final Logger LOG = Logger.getLogger(FirstAnswers.class);
    private static final TenantId NOBODY = new TenantId("nobody");
    private static final Duration MOST = Duration.ofSeconds(30);

    private final Shoppers shoppers;
    private final Catalogue catalogue;
    private final History history;

    FirstAnswers(Shoppers shoppers, Catalogue catalogue, History history) {
        this.shoppers = shoppers;
        this.catalogue = catalogue;
        this.history = history;
    }

    void start(@Observes StartupEvent event) {
        var _ = all().ifNoItem()
                .after(MOST)
                .fail()
                .subscribe()
                .with(
                        _ -> LOG.debug("the database was asked"),
                        failure -> LOG.warnf("the database did not answer at start: %s", failure));
    }

    /** Completes when the database has answered all of it. */
    Uni<Void> all() {
        return Uni.join()
                .all(
                        shoppers.known(NOBODY, "nobody", new Wanted(500, false, Ever.PURCHASED))
                                .replaceWithVoid(),
                        catalogue.changedSince(NOBODY, 0, "", 1).replaceWithVoid(),
                        history.newest(NOBODY, 0, 1, 1).replaceWithVoid())
                .andCollectFailures()
                .replaceWithVoid();
    }
}
