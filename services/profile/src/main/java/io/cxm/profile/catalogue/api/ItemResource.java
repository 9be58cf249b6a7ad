package io.cxm.profile.catalogue.api;

import io.cxm.problem.ProblemException;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.catalogue.domain.ItemView;
import io.cxm.profile.facet.api.AskedFacets;
import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.profile.interaction.History.Subject;
import io.cxm.profile.interaction.domain.EventView;
import io.cxm.profile.reading.EventPages;
import io.cxm.profile.reading.EventPages.Asked;
import io.cxm.profile.reading.VectorView;
import io.cxm.profile.vector.ItemVectors;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue. */
@Path("/v1/items")
@RolesAllowed({Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class ItemResource {
    private final Caller caller;
    private final Catalogue catalogue;
    private final EventPages events;
    private final ItemVectors vectors;
    private final Pages pages;

    ItemResource(Caller caller, Catalogue catalogue, EventPages events, ItemVectors vectors, Pages pages) {
        this.caller = caller;
        this.catalogue = catalogue;
        this.events = events;
        this.vectors = vectors;
        this.pages = pages;
    }

    /** Items in the order of their ids: all, or those that every parameter allows. */
    @GET
    @Operation(
            summary = "Items by id, or those that hold all words of q and are of what the other parameters say",
            description =
                    "Values are compared as they were sent; category means a path and all below it. An item costs its"
                            + " salePrice where there is one, and one without a price is in no range. inStock is false where the"
                            + " stock is 0. A page ends before pageSize where the items on it are large.")
    public Uni<Page<ItemView>> list(
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String category,
            @RestQuery @Nullable String brand,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @RestQuery @Nullable String inStock,
            @Parameter(schema = @Schema(type = SchemaType.NUMBER)) @RestQuery @Nullable String priceMin,
            @Parameter(schema = @Schema(type = SchemaType.NUMBER)) @RestQuery @Nullable String priceMax,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        Choice choice = new AskedFacets(q)
                .below(Facets.CATEGORY, category)
                .with(Facets.BRAND, brand)
                .whether(Facets.IN_STOCK, inStock)
                .between("priceMin", priceMin, "priceMax", priceMax)
                .choice();
        String list = "items|" + choice.text();
        String cursor = pages.cursor(list, tenant, pageToken);
        return catalogue
                .list(tenant, cursor == null ? "" : cursor, size, choice)
                .map(found -> pages.page(list, tenant, found.rows(), found.more(), Catalogue.Entry::id)
                        .map(entry -> ItemView.of(entry.id(), entry.item())))
                .chain(page -> catalogue
                        .count(tenant, choice)
                        .map(total -> total.map(page::of).orElse(page)));
    }

    /** One item as it stands. */
    @GET
    @Operation(summary = "One item")
    @Path("{id}")
    public Uni<ItemView> item(@RestPath String id) {
        return catalogue
                .find(caller.tenant(), EntityId.checked(id))
                .map(found -> ItemView.of(id, found.orElseThrow(ProblemException::notFound)));
    }

    /** What happened with an item, newest first. */
    @GET
    @Operation(
            summary = "What happened with an item, newest first",
            description = "A page ends before pageSize where the events on it are large.")
    @Path("{id}/events")
    public Uni<Page<EventView>> events(
            @RestPath String id, @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return events.page(
                new Asked(tenant, new Subject.OfItem(EntityId.checked(id)), pageSize, pageToken),
                () -> catalogue.find(tenant, id).map(Optional::isPresent));
    }

    /** An item's feature vector, with the names of its elements. */
    @GET
    @Operation(summary = "An item's feature vector, with the names of its elements")
    @Path("{id}/vector")
    public Uni<VectorView> vector(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return catalogue
                .find(tenant, EntityId.checked(id))
                .chain(found -> vectors.of(tenant, found.orElseThrow(ProblemException::notFound)))
                .map(dated -> VectorView.of(id, dated.vector(), dated.dataClock()));
    }
}
