package io.cxm.satisfaction.survey;

import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.satisfaction.survey.domain.Happened;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.Lot;
import io.cxm.satisfaction.survey.domain.SkipReason;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.store.InvitationSending;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Asks by itself: plans an invitation for each order that was delivered, or of which something came back, and each session with recommendations, and sends those whose time has come. All that it knows is in the
 * database, so that any instance goes on where another stopped; what fails is tried again in the next round.
 *
 * <p>Tenants take turns, of a bounded number of those and of invitations each: one that has very many of them keeps no other waiting for their end.
 *
 * <p>An order is planned as soon as that happened and not when it is due: only so others can leave room for one of the random slice.
 */
@ApplicationScoped
public class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class);
    private static final int SENT_IN_A_TURN = 100;
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
        return inTurns(
                tenants.known(),
                tenant -> turn(tenant)
                        .onFailure()
                        .invoke(f -> LOG.warnf("shoppers of %s are asked later: %s", tenant.value(), f.toString()))
                        .onFailure()
                        .recoverWithItem(false));
    }

    /** Plans and sends what there is of one tenant. */
    public Uni<Void> ask(TenantId tenant) {
        return inTurns(List.of(tenant), this::turn);
    }

    /** Gives each a turn after the other, and again to those whose turn said that they have more to do. */
    static Uni<Void> inTurns(Collection<TenantId> all, Function<TenantId, Uni<Boolean>> turn) {
        Deque<TenantId> row = new ArrayDeque<>(all);
        return row.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .deferred(() -> {
                            TenantId first = row.remove();
                            return turn.apply(first).invoke(more -> {
                                if (more) {
                                    row.add(first);
                                }
                            });
                        })
                        .repeat()
                        .whilst(_ -> !row.isEmpty())
                        .collect()
                        .last()
                        .replaceWithVoid();
    }

    private Uni<Boolean> turn(TenantId tenant) {
        return sending.plan(tenant, clock.millis(), this::planned)
                .chain(unplanned -> send(tenant).map(unsent -> unplanned || unsent));
    }

    /** Sends some whose time has come; whether there may be more. */
    private Uni<Boolean> send(TenantId tenant) {
        AtomicInteger left = new AtomicInteger(SENT_IN_A_TURN);
        return Uni.createFrom()
                .deferred(() -> sending.sendOne(tenant, clock.millis()))
                .repeat()
                .whilst(sent -> sent && left.decrementAndGet() > 0)
                .collect()
                .last();
    }

    private Invitation planned(TenantId tenant, Survey survey, Happened happened) {
        Survey.Terms terms = survey.terms();
        // returns and sessions are no random part of all
        boolean holdout = survey.hasSlice() && Lot.inHoldout(tenant, happened.subject(), terms.holdout());
        var waiting = new Invitation(
                Invitations.newId(),
                survey.id(),
                happened.about(),
                terms.occasion().orElseThrow(),
                holdout,
                InvitationState.WAITING,
                null,
                clock.millis(),
                happened.at() + Duration.ofDays(terms.days()).toMillis(),
                null,
                null,
                null,
                null);
        return holdout || Lot.isDrawn(tenant, survey.id(), happened.subject(), terms.share())
                ? waiting
                : waiting.skipped(SkipReason.NOT_SAMPLED);
    }
}
