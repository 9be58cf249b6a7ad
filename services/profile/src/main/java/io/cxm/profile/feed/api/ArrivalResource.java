package io.cxm.profile.feed.api;

import io.cxm.problem.ProblemException;
import io.cxm.profile.feed.Feed;
import io.cxm.profile.feed.domain.Arrival;
import io.cxm.profile.feed.domain.ArrivalKind;
import io.cxm.profile.feed.domain.Arrived;
import io.cxm.profile.feed.domain.Place;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What arrives of every kind, for those who send it. */
@Path("/v1/arrivals")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
public class ArrivalResource {
    private final Caller caller;
    private final Feed feed;
    private final Pages pages;

    ArrivalResource(Caller caller, Feed feed, Pages pages) {
        this.caller = caller;
        this.feed = feed;
        this.pages = pages;
    }

    /** By receipt, the newest first; how many there are is not counted. */
    @GET
    @Operation(
            summary =
                    "Items, shoppers, how shoppers are related, events and survey answers as they arrived, newest first, all or of a kind",
            description =
                    "An item, a shopper or an edge stands where it was changed last. Of shoppers it says who, of answers the"
                            + " figures: the rest has its own operations. A page ends before pageSize where what is on it is"
                            + " large.")
    public Uni<Page<Arrival>> arrivals(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"items", "users", "edges", "events", "survey-responses"}))
                    @RestQuery
                    @Nullable
                    String kind,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        Set<ArrivalKind> kinds = kinds(kind);
        String list = "arrivals|" + kinds;
        String cursor = pages.cursor(list, tenant, pageToken);
        return feed.page(tenant, kinds, cursor == null ? Place.TOP : Place.of(cursor), size)
                .map(found -> pages.page(
                                list,
                                tenant,
                                found.rows(),
                                found.more(),
                                arrived -> arrived.place().text())
                        .map(Arrived::arrival));
    }

    private static Set<ArrivalKind> kinds(@Nullable String word) {
        return word == null || word.isEmpty()
                ? EnumSet.allOf(ArrivalKind.class)
                : EnumSet.of(ArrivalKind.of(word)
                        .orElseThrow(() -> ProblemException.parameter(
                                "kind", "must be items, users, edges, events or survey-responses")));
    }
}
