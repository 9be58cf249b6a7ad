package io.cxm.ranking.recommendation;

import io.cxm.ranking.impression.Showings;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.serving.Breaker;
import io.cxm.serving.Breakers;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What the shopper was shown lately, asked for beside profile and within its time, and only where the scenario lets it give way: of all
 * that answers are made of this alone is read from the database, since no instance could hold it of all shoppers.
 */
@Singleton
public class ShownStage {
    private static final Logger LOG = Logger.getLogger(ShownStage.class);

    private final Showings showings;
    private final Breakers breakers;

    ShownStage(Showings showings, RecommendationConfig config, Clock clock) {
        this.showings = showings;
        this.breakers = new Breakers(config.breakerAfter(), config.breakerFor(), clock);
    }

    /** Empty where it could not be read. Never fails. */
    Uni<Optional<Shown>> shown(Turn turn, Wanted wanted) {
        TenantId tenant = turn.tenant();
        Breaker breaker = breakers.of(tenant.value() + '|' + turn.limits().patience());
        if (!breaker.admits()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return showings.of(tenant, wanted.shopper())
                .memoize()
                .indefinitely() // late or not, its connection goes back when it has answered and not before
                .ifNoItem()
                .after(turn.limits().profile())
                .fail()
                .invoke(breaker::succeeded)
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> {
                    breaker.failed();
                    LOG.debugf(failure, "%s: what was shown could not be read", tenant);
                    return Optional.empty();
                });
    }
}
