package io.cxm.ranking.recommendation;

import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.profile.Profiles;
import io.cxm.contracts.profile.ShopperReply;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.contracts.user.User;
import io.cxm.features.Consent;
import io.cxm.ranking.impression.FollowedImpressions;
import io.cxm.ranking.impression.Showings;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.serving.Breaker;
import io.cxm.serving.Breakers;
import io.cxm.tenancy.TenantId;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Stage prepare: who the shopper is and what they did. Without an answer recall's memory has to do, for those of whom is
 * known that they agree to be looked at; whoever was not heard of may have refused.
 */
@Singleton
public class ProfileStage {
    private static final Logger LOG = Logger.getLogger(ProfileStage.class);

    private final Profiles profiles;
    private final RecommendationConfig config;
    private final Breakers breakers;
    private final HeardConsents consents;
    private final Showings showings;

    ProfileStage(
            @GrpcClient("profile") Profiles profiles,
            FollowedConsents consents,
            FollowedImpressions impressions,
            RecommendationConfig config,
            Clock clock) {
        this.profiles = profiles;
        this.consents = consents.heard();
        this.showings = impressions.showings();
        this.config = config;
        this.breakers = new Breakers(config.breakerAfter(), config.breakerFor(), clock);
    }

    /** What is known of the shopper. Never fails. */
    Uni<Prepared> prepare(Turn turn, Wanted wanted) {
        TenantId tenant = turn.tenant();
        Limits limits = turn.limits();
        Trouble trouble = turn.trouble();
        Wanted.Shopper shopper = wanted.shopper();
        if (!shopper.named()) {
            return Uni.createFrom().item(Prepared.ANYBODY);
        }
        Breaker breaker = breakers.of(tenant.value() + '|' + limits.patience());
        if (!breaker.admits()) {
            return Uni.createFrom()
                    .item(withoutProfile(tenant, shopper, trouble, "is left out for a moment since it failed"));
        }
        return profiles.shopper(ShopperRequest.newBuilder()
                        .setUserId(shopper.userId())
                        .setAnonymousId(shopper.anonymousId())
                        .setHistory(config.history())
                        // the history ends somewhere, and what was done before counts as well
                        .setPurchased(wanted.selection().excludeSeen().equals("purchased"))
                        .addAllPurchasedTypes(turn.having())
                        .setInteracted(wanted.selection().excludeSeen().equals("interacted"))
                        .build())
                .ifNoItem()
                .after(limits.profile())
                .fail()
                .invoke(breaker::succeeded)
                .map(reply -> prepared(tenant, shopper, reply, trouble))
                .onFailure()
                .recoverWithItem(failure -> {
                    breaker.failed();
                    LOG.debugf(failure, "%s: profile did not answer", tenant);
                    return withoutProfile(tenant, shopper, trouble, "did not answer");
                });
    }

    private Prepared prepared(TenantId tenant, Wanted.Shopper shopper, ShopperReply reply, Trouble trouble) {
        User user = reply.getUser();
        boolean agreed = Consent.of(user).personalization();
        consents.note(tenant, shopper.ids(), agreed);
        // what was withdrawn a moment ago profile may not have stored yet
        return agreed && !consents.withdrew(tenant, shopper.ids())
                ? new Prepared(
                        true,
                        true,
                        user,
                        reply.getHistoryList(),
                        others(tenant, reply),
                        reply.getPurchasedList(),
                        showings.of(tenant, shopper.ids()))
                : refused(trouble);
    }

    /** Of those to whom the shopper is related nobody counts who has withdrawn, either. */
    private List<Tie> others(TenantId tenant, ShopperReply reply) {
        return reply.getTiesList().stream()
                .filter(tie -> !consents.withdrew(tenant, List.of(tie.getUserId())))
                .toList();
    }

    private Prepared withoutProfile(TenantId tenant, Wanted.Shopper shopper, Trouble trouble, String why) {
        return switch (consents.of(tenant, shopper.ids())) {
            case AGREED -> {
                trouble.degraded("profile " + why + ": what is in memory of the shopper has to do");
                yield new Prepared(true, false, User.getDefaultInstance(), List.of(), List.of(), List.of());
            }
            case REFUSED -> {
                trouble.degraded("profile " + why);
                yield refused(trouble);
            }
            case UNHEARD -> {
                trouble.degraded("profile " + why + ": not personalised, since the shopper's consent is not known");
                yield Prepared.ANYBODY;
            }
        };
    }

    private static Prepared refused(Trouble trouble) {
        trouble.warn("not personalised: the shopper did not consent to it");
        return Prepared.ANYBODY;
    }
}
