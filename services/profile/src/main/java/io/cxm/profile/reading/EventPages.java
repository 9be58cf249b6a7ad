package io.cxm.profile.reading;

import io.cxm.problem.ProblemException;
import io.cxm.profile.interaction.History;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.History.Subject;
import io.cxm.profile.interaction.domain.EventView;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages of the history of an item or a shopper, newest first. */
@ApplicationScoped
public class EventPages {
    private final History history;
    private final Pages pages;

    EventPages(History history, Pages pages) {
        this.history = history;
        this.pages = pages;
    }

    /** What of a subject's history is asked for. */
    public record Asked(
            TenantId tenant,
            Subject subject,
            @Nullable Integer pageSize,
            @Nullable String pageToken) {}

    /**
     * The page.
     *
     * @param exists whether the subject has a record; asked only when it has no events
     */
    public Uni<Page<EventView>> page(Asked asked, Supplier<Uni<Boolean>> exists) {
        int size = Pages.size(asked.pageSize());
        String list = asked.subject().getClass().getSimpleName() + "|"
                + asked.subject().id();
        String cursor = pages.cursor(list, asked.tenant(), asked.pageToken());
        Cursor before = cursor == null ? null : Cursor.of(cursor);
        return history.counts(asked.tenant(), asked.subject())
                .chain(counts -> counts.isEmpty()
                        ? exists.get().map(there -> empty(there))
                        : history.page(asked.tenant(), asked.subject(), before, size)
                                .map(events -> page(list, asked.tenant(), events, counts)));
    }

    private static Page<EventView> empty(boolean there) {
        if (!there) {
            throw ProblemException.notFound();
        }
        return new Page<>(List.of(), null, 0L);
    }

    private Page<EventView> page(String list, TenantId tenant, Part<StoredEvent> events, Map<String, Long> counts) {
        return pages.page(
                        list,
                        tenant,
                        events.rows(),
                        events.more(),
                        last -> new Cursor(last.happenedAt(), last.eventId()).text())
                .map(event -> EventView.of(event.asSent()))
                .of(counts.values().stream().mapToLong(Long::longValue).sum());
    }
}
