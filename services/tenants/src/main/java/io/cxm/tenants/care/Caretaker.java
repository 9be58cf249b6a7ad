package io.cxm.tenants.care;

import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.client.ApiClients;
import io.cxm.tenants.journal.stream.Outbox;
import io.cxm.tenants.member.MemberChanges;
import io.cxm.tenants.member.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Finishes what is unfinished of one tenant: sends waiting records, undoes what a crash left half made, drives a deletion
 * on. Everything it does may be done twice.
 */
@ApplicationScoped
public class Caretaker {
    private static final Logger LOG = Logger.getLogger(Caretaker.class);
    private final Outbox outbox;
    private final Unfinished unfinished;
    private final ApiClients clients;
    private final Members members;
    private final MemberChanges changes;
    private final Ending ending;

    Caretaker(
            Outbox outbox,
            Unfinished unfinished,
            ApiClients clients,
            Members members,
            MemberChanges changes,
            Ending ending) {
        this.outbox = outbox;
        this.unfinished = unfinished;
        this.clients = clients;
        this.members = members;
        this.changes = changes;
        this.ending = ending;
    }

    /** Sends what waits. It never fails: what cannot be sent now is sent later. */
    public Uni<Void> tell(TenantId tenant) {
        return outbox.send(tenant)
                .onFailure()
                .invoke(failure -> report(tenant, failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Sees to one tenant. It never fails: what cannot be done now is tried again. */
    public Uni<Void> care(TenantId tenant) {
        return unfinished
                .of(tenant)
                .chain(found -> switch (found) {
                    case Unfinished.Found.HalfOpened(boolean old) ->
                        old ? unfinished.undoOpening(tenant) : Uni.createFrom().voidItem();
                    case Unfinished.Found.Deleting(var halfMadeBefore) ->
                        settle(tenant, halfMadeBefore).chain(() -> ending.drive(tenant));
                    case Unfinished.Found.Open(var halfMadeBefore) -> settle(tenant, halfMadeBefore);
                    case Unfinished.Found.Ended() -> Uni.createFrom().voidItem();
                })
                .chain(() -> outbox.send(tenant))
                .chain(() -> unfinished.settle(tenant))
                .onFailure()
                .invoke(failure -> report(tenant, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> settle(TenantId tenant, Instant halfMadeBefore) {
        return clients.settle(tenant, halfMadeBefore)
                .chain(() -> members.settle(tenant, halfMadeBefore))
                .chain(() -> changes.settle(tenant, halfMadeBefore));
    }

    private static void report(TenantId tenant, Throwable failure) {
        if (failure instanceof ProblemException) {
            LOG.debugf("tenant %s waits: %s", tenant, failure.getMessage()); // said where it happened
        } else {
            LOG.warnf("tenant %s waits: %s", tenant, failure.toString());
        }
    }
}
