package io.cxm.satisfaction.index.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.index.Indexes;
import io.cxm.satisfaction.index.api.IndexAnswer.Indexed;
import io.cxm.satisfaction.index.domain.Behind;
import io.cxm.satisfaction.index.domain.Level;
import io.cxm.satisfaction.index.domain.Ranked;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How satisfied shoppers are with each product, each category and the shop, as one figure. */
@Path("/v1/satisfaction/index")
@RolesAllowed({Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class IndexResource {
    private static final String LIST = "satisfaction-index:";
    private static final char SEPARATOR = ' ';
    private final Caller caller;
    private final Indexes index;
    private final Pages pages;

    IndexResource(Caller caller, Indexes index, Pages pages) {
        this.caller = caller;
        this.index = index;
        this.pages = pages;
    }

    /** Those that are surely best first, unless it says otherwise. */
    @GET
    @Operation(
            operationId = "readIndex",
            summary = "Products, categories or the shop by their satisfaction index, told by stars, CSAT and returns")
    public Uni<IndexAnswer> list(
            @Parameter(
                            description =
                                    "product: each product, category: each category, or tenant: the shop as a whole; left out, product")
                    @RestQuery
                    @Nullable
                    String level,
            @RestQuery @Nullable String order,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        Level of = level == null || level.isBlank()
                ? Level.PRODUCT
                : Level.of(level)
                        .orElseThrow(() ->
                                ProblemException.invalid("?level", "value", "level is product, category or tenant"));
        Ranked ranked = order == null || order.isBlank()
                ? Ranked.BEST
                : Ranked.of(order)
                        .orElseThrow(() -> ProblemException.invalid("?order", "value", "order is best or worst"));
        int size = Pages.size(pageSize);
        String list = LIST + of.label() + SEPARATOR + ranked.label();
        Behind behind = behind(pages.cursor(list, tenant, pageToken));
        return Uni.combine()
                .all()
                .unis(index.made(tenant, of), page(tenant, of, ranked, behind, size + 1))
                .with((made, found) ->
                        IndexAnswer.of(made, pages.ahead(list, tenant, found, size, one -> cursor(ranked, one))));
    }

    private Uni<List<Indexed>> page(TenantId tenant, Level level, Ranked ranked, @Nullable Behind behind, int limit) {
        return switch (level) {
            case PRODUCT ->
                index.page(tenant, ranked, behind, limit)
                        .map(found -> found.stream().map(Indexed::of).toList());
            case CATEGORY, TENANT ->
                index.groups(tenant, level, ranked, behind, limit)
                        .map(found -> found.stream()
                                .map(one -> Indexed.of(tenant, one))
                                .toList());
        };
    }

    private static String cursor(Ranked ranked, Indexed one) {
        return one.ci95().get(ranked == Ranked.BEST ? 0 : 1) + "" + SEPARATOR + one.id();
    }

    private static @Nullable Behind behind(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        int at = cursor.indexOf(SEPARATOR);
        return new Behind(Double.parseDouble(cursor.substring(0, at)), cursor.substring(at + 1));
    }
}
