package io.cxm.ranking.job.api;

import io.cxm.channels.filter.FilterSyntax;
import io.cxm.ranking.job.domain.Job.Wish;
import io.cxm.ranking.job.domain.JobFormat;
import io.cxm.ranking.recommendation.api.Faults;
import io.cxm.ranking.rule.domain.ShopperFilter;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.scenario.domain.TenantScenarios;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom lists are wanted for, and how. */
public record JobRequest(
        @Schema(description = "default when left out") @Nullable
        String scenario,

        @Schema(
                description = "all, or a filter on shoppers as rules have it; of who does not want to be looked at"
                        + " nothing is known, so that they fit few filters")
        @Nullable
        String users,

        @Schema(description = "How many items a list has, 1 to 200; what the scenario says when left out") @Nullable
        Integer count,

        @Schema(description = "ndjson, a shopper a line, when left out; csv, an item a line") @Nullable
        String format) {
    private static final String ALL = "all";
    private static final int MOST_COUNT = 200;
    private static final int MOST_FILTER = 10_000;

    /** What is asked for; refused with all that is wrong. */
    Wish checked(TenantScenarios scenarios) {
        var faults = new Faults();
        String named = scenario == null ? Scenario.DEFAULT : scenario;
        if (scenarios.find(named).isEmpty()) {
            faults.add("/scenario", "unknown", "is no scenario of this tenant; default is");
        }
        Optional<String> shoppers = shoppers(faults);
        faults.number("/count", count, 1, MOST_COUNT, 1);
        Optional<JobFormat> form = format == null ? Optional.of(JobFormat.NDJSON) : JobFormat.of(format);
        if (form.isEmpty()) {
            faults.add("/format", "unknown", "must be ndjson or csv");
        }
        faults.refuse();
        return new Wish(named, shoppers, count, form.orElseThrow());
    }

    private Optional<String> shoppers(Faults faults) {
        if (users == null || users.isBlank()) {
            faults.add("/users", "required", "is needed: all, or a filter on shoppers");
            return Optional.empty();
        }
        if (users.equals(ALL)) {
            return Optional.empty();
        }
        try {
            if (!faults.text("/users", users, MOST_FILTER).isEmpty()) {
                ShopperFilter.parse(users);
            }
        } catch (FilterSyntax e) {
            faults.add("/users", "syntax", e.reason());
        }
        return Optional.of(users);
    }
}
