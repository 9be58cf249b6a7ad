package io.cxm.profile.usage.api;

import io.cxm.contracts.tenant.Limits;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.problem.ProblemException;
import io.cxm.profile.usage.Quotas;
import io.cxm.profile.usage.Totals;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What each tenant used in a month, for the operator. Tenants are asked one after the other, each in a transaction of its
 * own, so that row-level security holds here as everywhere: no statement sees two of them.
 */
@Path("/v1/usage/tenants")
@RolesAllowed(Roles.OPERATOR)
public class TenantUsageResource {
    private static final String LIST = "usage-of-tenants";
    /** Page tokens belong to a tenant; those of this list belong to none. */
    private static final TenantId NOBODY = new TenantId("operator");

    private final Totals totals;
    private final Quotas quotas;
    private final Pages pages;
    private final Clock clock;

    TenantUsageResource(Totals totals, Quotas quotas, Pages pages, Clock clock) {
        this.totals = totals;
        this.quotas = quotas;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * One tenant's usage.
     *
     * @param month in UTC; events, responses and recommendations are those that arrived in it, items and users those that
     *     there are now
     */
    public record TenantUsage(
            String id,
            String name,
            String plan,
            String month,
            long items,
            long users,
            long events,
            long responses,
            long recommendations,
            UsageResource.Quota quota) {}

    /** Tenants by id, with what arrived in a month: the running one unless another is named. */
    @GET
    @Operation(summary = "What each tenant used in a month")
    public Uni<Page<TenantUsage>> usage(
            @RestQuery @Nullable String month,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        int size = Pages.size(pageSize);
        YearMonth asked = month(month);
        String list = LIST + "|" + asked;
        String after = pages.cursor(list, NOBODY, pageToken);
        List<TenantId> all = quotas.tenants().stream()
                .sorted(Comparator.comparing(TenantId::value))
                .toList();
        List<TenantId> found = all.stream()
                .filter(tenant -> after == null || tenant.value().compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        Page<TenantId> page =
                pages.ahead(list, NOBODY, found, size, TenantId::value).of(all.size());
        return Multi.createFrom()
                .iterable(page.items())
                .onItem()
                .transformToUniAndConcatenate(
                        tenant -> totals.of(tenant, asked).map(counts -> view(tenant, asked, counts)))
                .collect()
                .asList()
                .map(items -> new Page<>(items, page.nextPageToken(), page.total()));
    }

    private YearMonth month(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return YearMonth.now(clock.withZone(ZoneOffset.UTC));
        }
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 1 && month.getYear() <= 9999) { // what the database and answers can write
                return month;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw ProblemException.invalid("?month", "value", "month is a year and a month, as 2026-11");
    }

    private TenantUsage view(TenantId id, YearMonth month, Map<String, Long> counts) {
        Tenant tenant = quotas.of(id).orElseGet(Tenant::getDefaultInstance);
        Limits limits = tenant.getLimits();
        return new TenantUsage(
                id.value(),
                tenant.getName(),
                tenant.getPlan().name().replace("PLAN_", "").toLowerCase(Locale.ROOT),
                month.toString(),
                counts.getOrDefault("items", 0L),
                counts.getOrDefault("users", 0L),
                counts.getOrDefault("events", 0L),
                counts.getOrDefault("responses", 0L),
                counts.getOrDefault("recommendations", 0L),
                UsageResource.Quota.of(limits));
    }
}
