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
    private static final long COUNTED = 10_000;
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
                        : history.page(asked.tenant(), asked.subject(), before, size + 1)
                                .map(events -> page(list, asked.tenant(), events, size, counts)));
    }

    private static Page<EventView> empty(boolean there) {
        if (!there) {
            throw ProblemException.notFound();
        }
        return new Page<>(List.of(), null, 0L);
    }

    private Page<EventView> page(
            String list, TenantId tenant, List<StoredEvent> events, int size, Map<String, Long> counts) {
        List<StoredEvent> shown = events.subList(0, Math.min(size, events.size()));
        String next = events.size() > size
                ? pages.token(
                        list,
                        tenant,
                        new Cursor(shown.getLast().happenedAt(), shown.getLast().eventId()).text())
                : null;
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Page<>(
                shown.stream().map(event -> EventView.of(event.asSent())).toList(),
                next,
                total > COUNTED ? null : total);
    }
}
