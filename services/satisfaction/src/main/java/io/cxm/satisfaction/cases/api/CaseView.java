package io.cxm.satisfaction.cases.api;

import io.cxm.satisfaction.cases.domain.CaseMessage;
import io.cxm.satisfaction.cases.domain.ShopperCase;
import io.cxm.satisfaction.cases.domain.ShownCase;
import io.cxm.satisfaction.cases.domain.WholeCase;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A case as clients and webhooks see it. */
@Schema(name = "Case")
public record CaseView(
        String id,
        String userId,
        @Nullable String orderId,
        @Nullable String itemId,

        @Schema(description = "What people call the item") @Nullable
        String title,

        @Schema(description = "What opened it: complaint, answer, rating, question or manual")
        String kind,

        @Nullable String channel,

        @Schema(description = "open, answered or closed") String state,

        @Schema(description = "Whether it is open beyond its time")
        boolean overdue,

        @Schema(description = "low, normal or high") String priority,

        @Nullable String owner,
        String openedAt,
        String dueAt,
        String changedAt,
        @Nullable String firstAnsweredAt,
        @Nullable String closedAt,

        @Schema(description = "How often") int reopened,

        @Schema(description = "How many there were, of which old ones may be gone")
        int messageCount,

        @Schema(description = "The invitation by which the shopper is asked whether it helped") @Nullable
        String invitationId,

        @Schema(description = "What was said last") @Nullable
        MessageView lastMessage,

        @Schema(description = "The conversation; null in lists") @Nullable
        List<MessageView> messages,

        @Schema(description = "What became of it, its last 200 entries; null in lists") @Nullable
        List<EntryView> history) {
    public CaseView {
        messages = messages == null ? null : List.copyOf(messages);
        history = history == null ? null : List.copyOf(history);
    }

    /** As a list has it. */
    public static CaseView of(ShownCase shown, long now) {
        return of(shown, now, null, null);
    }

    static CaseView of(WholeCase whole, long now) {
        return of(
                whole.of(),
                now,
                whole.messages().stream().map(MessageView::of).toList(),
                whole.entries().stream().map(EntryView::of).toList());
    }

    private static CaseView of(
            ShownCase shown, long now, @Nullable List<MessageView> messages, @Nullable List<EntryView> history) {
        ShopperCase c = shown.shown();
        CaseMessage last = shown.last();
        return new CaseView(
                c.id(),
                c.about().user(),
                c.about().order(),
                c.about().item(),
                shown.title(),
                c.source().label(),
                c.channel(),
                c.state().label(),
                c.isOverdue(now),
                c.priority().label(),
                c.owner(),
                time(c.times().opened()),
                time(c.times().due()),
                time(c.times().changed()),
                timeOrNull(c.times().firstAnswered()),
                timeOrNull(c.times().closed()),
                c.counts().reopened(),
                c.counts().messages(),
                c.invitation(),
                last == null ? null : MessageView.of(last),
                messages,
                history);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static @Nullable String timeOrNull(@Nullable Long millis) {
        return millis == null ? null : time(millis);
    }
}
