package io.cxm.satisfaction.survey.domain;

import org.jspecify.annotations.Nullable;

/**
 * One shopper and one survey. Times are milliseconds since 1970.
 *
 * @param about what it asks about
 * @param occasion after which an order or a session asked for it; null where none did
 * @param state never {@link InvitationState#EXPIRED}, which time brings about: {@link #stateAt}
 * @param reason why it was skipped; null where it was not
 * @param mail how far the mail with it is; null: none was wanted
 * @param sendAt when it is to be sent
 * @param sentAt when it was; null before
 * @param expiresAt until when it may be answered; null before it is sent
 */
public record Invitation(
        String id,
        String survey,
        About about,
        @Nullable Occasion occasion,
        boolean holdout,
        InvitationState state,
        @Nullable SkipReason reason,
        long createdAt,
        long sendAt,
        @Nullable Long sentAt,
        @Nullable Long expiresAt,
        @Nullable Long answeredAt,
        @Nullable MailState mail) {
    /**
     * Who is asked about what.
     *
     * @param zone of the shopper, an IANA name; null where it is not known, and the tenant's counts
     * @param caseId of the closed case of which it is asked whether it helped; null where it asks about something else
     * @param session in which something recommended was looked at; null where it asks about something else
     */
    public record About(
            String user,
            @Nullable String order,
            @Nullable String item,
            @Nullable String zone,
            @Nullable String caseId,
            @Nullable Session session) {
        /** Of no case and no session. */
        public About(String user, @Nullable String order, @Nullable String item, @Nullable String zone) {
            this(user, order, item, zone, null, null);
        }
    }

    /**
     * What was recommended to somebody.
     *
     * @param recommendation the one that was looked at last in it
     */
    public record Session(String id, String recommendation) {}

    /** How far it is at this time. */
    public InvitationState stateAt(long now) {
        return state == InvitationState.OPEN && expiresAt != null && expiresAt < now ? InvitationState.EXPIRED : state;
    }

    /** The same, to be sent at a later time. */
    public Invitation sentLater(long at) {
        return with(state, null, at, null, null);
    }

    /** The same, sent now and to be answered within a time. */
    public Invitation sent(long now, long lifetime) {
        return with(InvitationState.OPEN, null, sendAt, now, now + lifetime);
    }

    /** The same, not sent. */
    public Invitation skipped(SkipReason why) {
        return with(InvitationState.SKIPPED, why, sendAt, null, null);
    }

    /** The same, whose mail is not sent any more. */
    public Invitation withdrawn() {
        return new Invitation(
                id,
                survey,
                about,
                occasion,
                holdout,
                state,
                reason,
                createdAt,
                sendAt,
                sentAt,
                expiresAt,
                answeredAt,
                MailState.WITHDRAWN);
    }

    private Invitation with(
            InvitationState is, @Nullable SkipReason why, long due, @Nullable Long sent, @Nullable Long expires) {
        return new Invitation(
                id, survey, about, occasion, holdout, is, why, createdAt, due, sent, expires, answeredAt, mail);
    }
}
