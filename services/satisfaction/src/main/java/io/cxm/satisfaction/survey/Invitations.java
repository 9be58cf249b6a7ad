package io.cxm.satisfaction.survey;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationFilter;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.ListedInvitations;
import io.cxm.satisfaction.survey.domain.MailState;
import io.cxm.satisfaction.survey.domain.Recipient;
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

/** Invitations by hand, and all of them to look at, in turn with figures and within the time of one. */
@ApplicationScoped
public class Invitations {
    private final InvitationSending sending;
    private final InvitationStore store;
    private final Measurements measurements;
    private final MeasureConfig config;
    private final InstantSource clock;

    Invitations(
            InvitationSending sending,
            InvitationStore store,
            Measurements measurements,
            MeasureConfig config,
            InstantSource clock) {
        this.sending = sending;
        this.store = store;
        this.measurements = measurements;
        this.config = config;
        this.clock = clock;
    }

    /** A new id, which is also that of the answer. */
    public static String newId() {
        return "inv-" + UUID.randomUUID();
    }

    /** Invites a shopper to a survey, and mails that to {@code to} unless it is null; empty where no such survey is asked. */
    public Uni<Optional<Invitation>> invite(
            TenantId tenant, String survey, Invitation.About about, @Nullable Recipient to) {
        long now = clock.millis();
        var wanted = new Invitation(
                newId(),
                survey,
                about,
                null,
                false,
                InvitationState.WAITING,
                null,
                now,
                now,
                null,
                null,
                null,
                to == null ? null : MailState.WAITING);
        return sending.invite(tenant, wanted, to, now);
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
        InvitationStore.Place place = after == null ? null : placed(after);
        return measurements.inTurn(
                tenant,
                config.timeLimit(),
                (_, deadline) -> store.list(tenant, filter, place, size, clock.millis(), deadline));
    }

    private static InvitationStore.Place placed(String place) {
        int space = place.indexOf(' ');
        return new InvitationStore.Place(Long.parseLong(place.substring(0, space)), place.substring(space + 1));
    }

    /** Where a page ends with this one. */
    public static String place(Invitation last) {
        return last.createdAt() + " " + last.id();
    }

    /** What was delivered of what was sent from {@code from} until before {@code to}; null is without end on that side. */
    public Uni<Sent> sent(TenantId tenant, @Nullable Long from, @Nullable Long to) {
        return store.sent(tenant, from, to, Deadline.in(config.timeLimit(), clock));
    }
}
