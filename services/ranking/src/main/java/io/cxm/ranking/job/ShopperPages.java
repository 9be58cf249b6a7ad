package io.cxm.ranking.job;

import io.cxm.channels.filter.Filter;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.profile.Profiles;
import io.cxm.contracts.profile.ShoppersAfterRequest;
import io.cxm.contracts.profile.ShoppersPage;
import io.cxm.grpc.ServiceCalls;
import io.cxm.ranking.job.domain.Job.Wish;
import io.cxm.ranking.rule.domain.ShopperFilter;
import io.cxm.tenancy.TenantId;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The shoppers of a tenant in the order of their ids, from profile, a page at a time. */
@Singleton
class ShopperPages {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private final Profiles profiles;
    private final ServiceCalls calls;
    private final JobConfig config;
    private final Clock clock;

    ShopperPages(@GrpcClient("profile") Profiles profiles, ServiceCalls calls, JobConfig config, Clock clock) {
        this.profiles = profiles;
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Some shoppers.
     *
     * @param ids of those who are to have a list
     * @param looked how many there were on the page
     * @param last the id of the last of these; empty where there was none
     * @param more whether there are others behind them
     * @param total how many shoppers the tenant has
     */
    record Page(List<String> ids, long looked, String last, boolean more, long total) {
        Page {
            ids = List.copyOf(ids);
        }
    }

    /** Those after this one for whom the wish is. */
    Uni<Page> after(TenantId tenant, Wish wish, String last) {
        Optional<Filter> filter = wish.shoppers().map(ShopperPages::read);
        var request = ShoppersAfterRequest.newBuilder()
                .setAfter(last)
                .setPage(config.page())
                .setUsers(filter.isPresent())
                .build();
        return calls.as(tenant, () -> profiles.shoppersAfter(request))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .map(page -> page(page, filter, clock.instant()));
    }

    private static Filter read(String filter) {
        try {
            return ShopperFilter.parse(filter);
        } catch (FilterSyntax e) {
            throw new IllegalStateException("a filter that was accepted cannot be read", e);
        }
    }

    private static Page page(ShoppersPage page, Optional<Filter> filter, Instant now) {
        List<ShoppersPage.Shopper> all = page.getShoppersList();
        List<String> ids = all.stream()
                .filter(shopper -> filter.map(f -> ShopperFilter.matches(f, shopper.getUser(), now))
                        .orElse(true))
                .map(ShoppersPage.Shopper::getId)
                .toList();
        return new Page(
                ids,
                all.size(),
                all.isEmpty() ? "" : all.getLast().getId(),
                page.getMore() && !all.isEmpty(),
                page.getTotal());
    }
}
