package io.cxm.satisfaction.proposal.api;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.proposal.domain.Complaints;
import io.cxm.satisfaction.proposal.domain.Decision;
import io.cxm.satisfaction.proposal.domain.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule that complaints propose. */
@Schema(name = "Proposal")
public record ProposalView(
        String id,
        String itemId,
        @Nullable String title,

        @Schema(
                description =
                        "What shoppers blame: delivery, packaging, size, quality, price, description, service, returns, payment or stock")
        String topic,

        @Schema(description = "Different shoppers who do") long shoppers,

        @Schema(description = "Different shoppers who wrote about the product")
        long n,

        @Schema(description = "How many in 100 of these blame it")
        double share,

        List<Double> ci95,

        @Schema(description = "The same of all other products")
        double usual,

        @Schema(description = "By how many points it is more, low and high of the interval")
        List<Double> more,

        @Schema(description = "open, accepted or dismissed") String state,

        @Schema(description = "A body for PUT /v1/rules/{id}")
        Rule rule,

        @Schema(description = "The rule by which it was accepted") @Nullable
        String acceptedBy,

        @Nullable String decidedAt) {
    private static final double HALF = 0.5;

    public ProposalView {
        ci95 = List.copyOf(ci95);
        more = List.copyOf(more);
    }

    /** To show the product less. */
    @Schema(name = "ProposedRule")
    public record Rule(String kind, String items, double factor, String name) {}

    static ProposalView of(Proposal proposal) {
        Complaints of = proposal.cluster().of();
        Decision decision = proposal.decision();
        String topic = of.topic().name().toLowerCase(Locale.ROOT);
        return new ProposalView(
                proposal.id(),
                of.item(),
                of.title(),
                topic,
                of.shoppers(),
                of.writers(),
                proposal.cluster().share().value(),
                bounds(proposal.cluster().share()),
                proposal.cluster().usual(),
                bounds(proposal.cluster().more()),
                proposal.state().label(),
                new Rule("bury", "id = '" + of.item().replace("'", "''") + "'", HALF, "Complaints: " + topic),
                decision == null ? null : decision.rule(),
                decision == null ? null : Instant.ofEpochMilli(decision.at()).toString());
    }

    private static List<Double> bounds(Estimate estimate) {
        Interval ci = estimate.ci95();
        return ci == null ? List.of() : List.of(ci.low(), ci.high());
    }
}
