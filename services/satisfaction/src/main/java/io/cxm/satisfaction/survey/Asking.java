package io.cxm.satisfaction.survey;

import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.satisfaction.survey.domain.Delivered;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.Lot;
import io.cxm.satisfaction.survey.domain.SkipReason;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.store.InvitationSending;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Asks by itself: plans an invitation for each order that was delivered, and sends those whose time has come. All that it knows is in the
 * database, so that any instance goes on where another stopped; what fails is tried again in the next round.
 *
 * <p>An order is planned as soon as it is delivered and not when it is due: only so others can leave room for one of the random slice.
 */
@ApplicationScoped
public class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class);
    private final KnownTenants tenants;
    private final InvitationSending sending;
    private final InstantSource clock;

    Asking(KnownTenants tenants, InvitationSending sending, InstantSource clock) {
        this.tenants = tenants;
        this.sending = sending;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cxm.satisfaction.survey.every:30S}",
            delayed = "${cxm.satisfaction.survey.every:30S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(tenants.known())
                .onItem()
                .transformToUniAndConcatenate(tenant -> ask(tenant)
                        .onFailure()
                        .invoke(f -> LOG.warnf("shoppers of %s are asked later: %s", tenant.value(), f.toString()))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }

    /** Plans and sends what there is of one tenant. */
    public Uni<Void> ask(TenantId tenant) {
        return whileTrue(() -> sending.plan(tenant, clock.millis(), this::planned))
                .chain(() -> whileTrue(() -> sending.sendOne(tenant, clock.millis())));
    }

    private Invitation planned(TenantId tenant, Survey survey, Delivered order) {
        Survey.Terms terms = survey.terms();
        Integer days = terms.daysAfterDelivery();
        boolean holdout = Lot.inHoldout(tenant, order.order(), terms.holdout());
        var waiting = new Invitation(
                Invitations.newId(),
                survey.id(),
                new Invitation.About(order.user(), order.order(), order.item(), null),
                true,
                holdout,
                InvitationState.WAITING,
                null,
                clock.millis(),
                order.at() + Duration.ofDays(days == null ? 0 : days).toMillis(),
                null,
                null,
                null);
        return holdout || Lot.isDrawn(tenant, survey.id(), order.order(), terms.share())
                ? waiting
                : waiting.skipped(SkipReason.NOT_SAMPLED);
    }

    private static Uni<Void> whileTrue(Supplier<Uni<Boolean>> step) {
        return Uni.createFrom()
                .deferred(step::get)
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
