package io.cxm.satisfaction.survey;

import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationFilter;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.ListedInvitations;
import io.cxm.satisfaction.survey.domain.Sent;
import io.cxm.satisfaction.survey.store.InvitationSending;
import io.cxm.satisfaction.survey.store.InvitationStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations by hand, and all of them to look at. */
@ApplicationScoped
public class Invitations {
    private final InvitationSending sending;
    private final InvitationStore store;
    private final InstantSource clock;

    Invitations(InvitationSending sending, InvitationStore store, InstantSource clock) {
        this.sending = sending;
        this.store = store;
        this.clock = clock;
    }

    /** A new id, which is also that of the answer. */
    static String newId() {
        return "inv-" + UUID.randomUUID();
    }

    /** Invites a shopper to a survey; empty where no such survey is asked. */
    public Uni<Optional<Invitation>> invite(TenantId tenant, String survey, Invitation.About about) {
        long now = clock.millis();
        var wanted = new Invitation(
                newId(), survey, about, false, false, InvitationState.WAITING, null, now, now, null, null, null);
        return sending.invite(tenant, wanted, now);
    }

    public Uni<Optional<Invitation>> find(TenantId tenant, String id) {
        return store.find(tenant, id);
    }

    /**
     * So many of those that are meant, the newest first.
     *
     * @param after what {@link #place} said of the last one of the page before; null for the first page
     */
    public Uni<ListedInvitations> list(TenantId tenant, InvitationFilter filter, @Nullable String after, int size) {
        InvitationStore.Place place = null;
        if (after != null) {
            int space = after.indexOf(' ');
            place = new InvitationStore.Place(
                    Long.parseLong(after.substring(0, space)), after.substring(space + 1));
        }
        return store.list(tenant, filter, place, size, clock.millis());
    }

    /** Where a page ends with this one. */
    public static String place(Invitation last) {
        return last.createdAt() + " " + last.id();
    }

    /** What was sent from {@code from} until before {@code to}; null is without end on that side. */
    public Uni<Sent> sent(TenantId tenant, @Nullable Long from, @Nullable Long to) {
        return store.sent(tenant, from, to);
    }
}
