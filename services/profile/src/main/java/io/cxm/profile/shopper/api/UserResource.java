package io.cxm.profile.shopper.api;

import io.cxm.problem.ProblemException;
import io.cxm.profile.facet.api.AskedFacets;
import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.profile.interaction.History.Subject;
import io.cxm.profile.interaction.domain.EventView;
import io.cxm.profile.reading.EventPages;
import io.cxm.profile.reading.EventPages.Asked;
import io.cxm.profile.reading.VectorView;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.profile.shopper.Shoppers.Ever;
import io.cxm.profile.shopper.Shoppers.Wanted;
import io.cxm.profile.shopper.domain.UserView;
import io.cxm.profile.vector.Vectors;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reads the shoppers. */
@Path("/v1/users")
@RolesAllowed({Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class UserResource {
    private final Caller caller;
    private final Shoppers shoppers;
    private final EventPages events;
    private final Vectors vectors;
    private final Pages pages;

    UserResource(Caller caller, Shoppers shoppers, EventPages events, Vectors vectors, Pages pages) {
        this.caller = caller;
        this.shoppers = shoppers;
        this.events = events;
        this.vectors = vectors;
        this.pages = pages;
    }

    /** Shoppers in the order of their ids: all, or those whom every parameter allows. */
    @GET
    @Operation(
            summary = "Shoppers by id, or those that hold all words of q and are of what the other parameters say",
            description =
                    "Values are compared as they were sent; interest is one of those a shopper has. personalization is"
                            + " true where nothing was said of it. bornFrom and bornTo are years, and a shopper whose birthYear is not"
                            + " known was born in none. A page ends before pageSize where the shoppers on it are large.")
    public Uni<Page<UserView>> list(
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String memberTier,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String city,
            @RestQuery @Nullable String gender,
            @RestQuery @Nullable String occupation,
            @RestQuery @Nullable String interest,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @RestQuery @Nullable String personalization,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @RestQuery @Nullable String bornFrom,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @RestQuery @Nullable String bornTo,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        Choice choice = new AskedFacets(q)
                .with(Facets.TIER, memberTier)
                .with(Facets.REGION, region)
                .with(Facets.CITY, city)
                .with(Facets.GENDER, gender)
                .with(Facets.OCCUPATION, occupation)
                .with(Facets.INTEREST, interest)
                .whether(Facets.PERSONALIZATION, personalization)
                .between("bornFrom", bornFrom, "bornTo", bornTo)
                .choice();
        String list = "users|" + choice.text();
        String cursor = pages.cursor(list, tenant, pageToken);
        return shoppers.list(tenant, cursor == null ? "" : cursor, size, choice)
                .map(found -> pages.page(list, tenant, found.rows(), found.more(), Shoppers.Entry::id)
                        .map(entry -> UserView.of(entry.id(), entry.user())))
                .chain(page -> shoppers.count(tenant, choice)
                        .map(total -> total.map(page::of).orElse(page)));
    }

    /** One shopper as they stand; of one that was merged, the shopper that they became. */
    @GET
    @Operation(summary = "One shopper; of one that was merged, who they became")
    @Path("{id}")
    public Uni<UserView> user(@RestPath String id) {
        return shoppers.find(caller.tenant(), EntityId.checked(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(entry -> UserView.of(entry.id(), entry.user()));
    }

    /** What a shopper did, newest first. */
    @GET
    @Operation(
            summary = "What a shopper did, newest first",
            description = "A page ends before pageSize where the events on it are large.")
    @Path("{id}/events")
    public Uni<Page<EventView>> events(
            @RestPath String id, @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return events.page(
                new Asked(tenant, new Subject.OfShopper(EntityId.checked(id)), pageSize, pageToken),
                () -> shoppers.find(tenant, id).map(Optional::isPresent));
    }

    /** A shopper's feature vector, from their record and what they did last, with the names of its elements. */
    @GET
    @Operation(summary = "A shopper's feature vector, with the names of its elements")
    @Path("{id}/vector")
    public Uni<VectorView> vector(@RestPath String id) {
        return shoppers.known(
                        caller.tenant(),
                        List.of(EntityId.checked(id)),
                        new Wanted(Vectors.HISTORY, true, new Ever.Nothing()))
                .emitOn(Infrastructure.getDefaultWorkerPool()) // vectors are CPU work
                .map(known -> {
                    if (!known.isKnown()) {
                        throw ProblemException.notFound();
                    }
                    return VectorView.of(id, vectors.of(known), known.dataClock());
                });
    }
}
