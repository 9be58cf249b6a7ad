package io.cxm.satisfaction.index.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.index.Indexes;
import io.cxm.satisfaction.index.domain.Behind;
import io.cxm.satisfaction.index.domain.ProductIndex;
import io.cxm.satisfaction.index.domain.Ranked;
import io.cxm.signing.Pages;
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

/** How satisfied shoppers are with each product, as one figure. */
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
            summary = "Products by their satisfaction index, told by stars, CSAT and returns")
    public Uni<IndexAnswer> list(
            @RestQuery @Nullable String order,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        Ranked ranked = order == null || order.isBlank()
                ? Ranked.BEST
                : Ranked.of(order)
                        .orElseThrow(() -> ProblemException.invalid("?order", "value", "order is best or worst"));
        int size = Pages.size(pageSize);
        String list = LIST + ranked.label();
        Behind behind = behind(pages.cursor(list, tenant, pageToken));
        return Uni.combine()
                .all()
                .unis(index.made(tenant), index.page(tenant, ranked, behind, size + 1))
                .with((made, found) -> IndexAnswer.of(
                        made, pages.ahead(list, tenant, found, size, product -> cursor(ranked, product))));
    }

    private static String cursor(Ranked ranked, ProductIndex product) {
        return (ranked == Ranked.BEST ? product.low() : product.high()) + "" + SEPARATOR + product.item();
    }

    private static @Nullable Behind behind(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        int at = cursor.indexOf(SEPARATOR);
        return new Behind(Double.parseDouble(cursor.substring(0, at)), cursor.substring(at + 1));
    }
}
