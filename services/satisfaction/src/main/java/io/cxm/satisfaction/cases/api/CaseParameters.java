package io.cxm.satisfaction.cases.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.cases.domain.CaseFilter;
import io.cxm.satisfaction.cases.domain.CaseOrder;
import io.cxm.satisfaction.cases.domain.CasePriority;
import io.cxm.satisfaction.cases.domain.CaseState;
import io.cxm.tenancy.EntityId;
import io.vertx.core.json.JsonArray;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What narrows the list of cases down, and how it is ordered. */
public record CaseParameters(
        @Parameter(description = "open, answered or closed") @RestQuery @Nullable
        String state,

        @Parameter(description = "true: only those that are open beyond their time; false: only others")
        @RestQuery
        @Nullable
        String overdue,

        @RestQuery @Nullable String owner,

        @Parameter(description = "true: only those that somebody looks after; false: only others") @RestQuery @Nullable
        String assigned,

        @RestQuery @Nullable String userId,

        @Parameter(description = "low, normal or high") @RestQuery @Nullable
        String priority,

        @Parameter(
                description =
                        "due: what is due first, newest: what was opened last, or dissatisfied: open ones first, whose shoppers a"
                                + " model takes for likeliest dissatisfied before others and what it knows nothing of after them; left out, due")
        @RestQuery
        @Nullable
        String order) {
    /** What a token of a page is for. */
    String list() {
        return "cases:"
                + new JsonArray(Arrays.asList(state, overdue, owner, assigned, userId, priority, order)).encode();
    }

    CaseFilter read() {
        return new CaseFilter(
                named("state", state, CaseState::of, "must be open, answered or closed"),
                named("overdue", overdue, CaseParameters::flag, "must be true or false"),
                id("owner", owner),
                named("assigned", assigned, CaseParameters::flag, "must be true or false"),
                id("userId", userId),
                named("priority", priority, CasePriority::of, "must be low, normal or high"),
                Objects.requireNonNullElse(
                        named("order", order, CaseOrder::of, "must be due, newest or dissatisfied"), CaseOrder.DUE));
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static @Nullable String id(String name, @Nullable String id) {
        if (id == null || id.isEmpty()) {
            return null;
        }
        if (!EntityId.isPossible(id)) {
            throw ProblemException.parameter(name, "is no id");
        }
        return id;
    }

    private static <T> @Nullable T named(
            String name, @Nullable String value, Function<String, Optional<T>> of, String wrong) {
        return value == null || value.isEmpty()
                ? null
                : of.apply(value).orElseThrow(() -> ProblemException.parameter(name, wrong));
    }
}
