package io.cxm.profile.interaction.api;

import io.cxm.contracts.event.EventType;
import io.cxm.problem.ProblemException;
import io.cxm.profile.interaction.Arrivals;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.domain.EventName;
import io.cxm.profile.interaction.domain.EventView;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.usage.Totals;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What arrives: the tenant's events as they were stored, the newest first. */
@Path("/v1/events")
@RolesAllowed({Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class EventResource {
    private final Caller caller;
    private final Arrivals arrivals;
    private final Totals totals;
    private final Pages pages;

    EventResource(Caller caller, Arrivals arrivals, Totals totals, Pages pages) {
        this.caller = caller;
        this.arrivals = arrivals;
        this.totals = totals;
        this.pages = pages;
    }

    /** Events by receipt, the newest first, all or of a type; of a type their number is not known. */
    @GET
    @Operation(
            summary = "Events as they arrived, newest first, all or of a type",
            description =
                    "A page ends before pageSize where the events on it are large, and of a type after 20,000 events of any."
                            + " Go on as long as there is a nextPageToken.")
    public Uni<Page<EventView>> events(
            @RestQuery @Nullable String type,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        EventType wanted = type(type);
        String list = "events|" + (wanted == null ? "" : wanted.name());
        String cursor = pages.cursor(list, tenant, pageToken);
        return arrivals.page(tenant, wanted, cursor == null ? null : Cursor.of(cursor), size)
                .map(found -> {
                    Cursor next = found.next();
                    return new Page<>(
                            found.events().stream()
                                    .map(StoredEvent::asSent)
                                    .map(EventView::arrived)
                                    .toList(),
                            next == null ? null : pages.token(list, tenant, next.text()),
                            null);
                })
                .chain(page -> wanted == null
                        ? totals.of(tenant).map(counts -> page.of(counts.getOrDefault("events", 0L)))
                        : Uni.createFrom().item(page));
    }

    private static @Nullable EventType type(@Nullable String word) {
        return word == null || word.isEmpty()
                ? null
                : EventName.typeOf(word)
                        .orElseThrow(() ->
                                ProblemException.invalid("?type", "value", "there is no type of event called that"));
    }
}
