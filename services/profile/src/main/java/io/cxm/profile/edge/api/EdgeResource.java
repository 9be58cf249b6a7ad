package io.cxm.profile.edge.api;

import io.cxm.problem.ProblemException;
import io.cxm.profile.edge.Edges;
import io.cxm.profile.edge.domain.EdgeView;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.profile.shopper.Shoppers.Ever;
import io.cxm.profile.shopper.Shoppers.Wanted;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** To whom a shopper is related. */
@Path("/v1/users/{id}/edges")
@RolesAllowed({Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class EdgeResource {
    private final Caller caller;
    private final Edges edges;
    private final Shoppers shoppers;
    private final Pages pages;

    EdgeResource(Caller caller, Edges edges, Shoppers shoppers, Pages pages) {
        this.caller = caller;
        this.edges = edges;
        this.shoppers = shoppers;
        this.pages = pages;
    }

    /** Edges with a shopper at either end, under any of their ids, in the order of the edges' ids. */
    @GET
    @Operation(
            summary = "To whom a shopper is related, at either end and under any of their ids",
            description = "from and to are as they were sent.")
    public Uni<Page<EdgeView>> edges(
            @RestPath String id, @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        String shopper = EntityId.checked(id);
        int size = Pages.size(pageSize);
        String list = "edges|" + shopper;
        String cursor = pages.cursor(list, tenant, pageToken);
        return shoppers.named(tenant, shopper)
                .chain(named -> edges.count(tenant, named.ids())
                        .chain(total -> total > 0 || named.entry().isPresent()
                                ? page(tenant, named.ids(), cursor == null ? "" : cursor, size)
                                        .map(found -> pages.ahead(list, tenant, found, size, EdgeView::id)
                                                .of(total))
                                : nothing(tenant, shopper)));
    }

    private Uni<List<EdgeView>> page(TenantId tenant, Set<String> ids, String after, int size) {
        return edges.page(tenant, ids, after, size + 1)
                .map(found -> found.stream().map(EdgeView::of).toList());
    }

    /** Of one who did something there is an empty list, of one who is not known nothing. */
    private Uni<Page<EdgeView>> nothing(TenantId tenant, String shopper) {
        return shoppers.known(tenant, List.of(shopper), new Wanted(0, false, new Ever.Nothing()))
                .map(known -> {
                    if (!known.isKnown()) {
                        throw ProblemException.notFound();
                    }
                    return new Page<>(List.of(), null, 0L);
                });
    }
}
