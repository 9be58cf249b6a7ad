package io.cxm.profile.facet.api;

import io.cxm.problem.ProblemException;
import io.cxm.profile.facet.FacetValues;
import io.cxm.profile.facet.FacetValues.Asked;
import io.cxm.profile.facet.FacetValues.Of;
import io.cxm.profile.facet.domain.Facet;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The values that lists of items and shoppers can be narrowed down to, as they occur. */
@Path("/v1")
@RolesAllowed({Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class FacetValueResource {
    private final Caller caller;
    private final FacetValues values;
    private final Pages pages;

    FacetValueResource(Caller caller, FacetValues values, Pages pages) {
        this.caller = caller;
        this.values = values;
        this.pages = pages;
    }

    /** A value that something has. */
    public record FacetValue(
            @Schema(description = "As the parameter takes it")
            String id) {}

    /** Brands of the catalogue, or its categories with all above them. */
    @GET
    @Path("items:values")
    @Tag(name = "Items")
    @Operation(operationId = "getItemsValues", summary = "The brands or categories that items have, in their order")
    public Uni<Page<FacetValue>> ofItems(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"brand", "category"}))
                    @RestQuery
                    @Nullable
                    String of,
            @RestQuery @Nullable String startsWith,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        return page(Of.ITEMS, named(of, Facets.OF_ITEMS), prefix(startsWith), pageSize, pageToken);
    }

    /** What of one kind is said of any shopper. */
    @GET
    @Path("users:values")
    @Tag(name = "Users")
    @Operation(
            operationId = "getUsersValues",
            summary =
                    "The tiers, regions, cities, genders, occupations or interests that shoppers have, in their order")
    public Uni<Page<FacetValue>> ofShoppers(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "city",
                                                "gender",
                                                "interest",
                                                "memberTier",
                                                "occupation",
                                                "region"
                                            }))
                    @RestQuery
                    @Nullable
                    String of,
            @RestQuery @Nullable String startsWith,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        return page(Of.SHOPPERS, named(of, Facets.OF_SHOPPERS), prefix(startsWith), pageSize, pageToken);
    }

    private Uni<Page<FacetValue>> page(
            Of whose, String name, String prefix, @Nullable Integer pageSize, @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        String list = "values|" + whose + "|" + name + "|" + prefix;
        String cursor = pages.cursor(list, tenant, pageToken);
        return values.page(tenant, whose, new Asked(name, prefix, cursor == null ? "" : cursor), size + 1)
                .map(found ->
                        pages.ahead(list, tenant, found, size, value -> value).map(FacetValue::new));
    }

    private static String named(@Nullable String of, Set<String> names) {
        if (of == null || !names.contains(of)) {
            throw ProblemException.parameter(
                    "of",
                    "must be one of "
                            + String.join(", ", names.stream().sorted().toList()));
        }
        return of;
    }

    private static String prefix(@Nullable String startsWith) {
        if (startsWith == null || startsWith.isEmpty()) {
            return "";
        }
        if (!Facet.isPossible(startsWith)) {
            throw ProblemException.parameter(
                    "startsWith", "must have at most " + Facet.LONGEST + " bytes and no control characters");
        }
        return startsWith;
    }
}
