package io.cxm.tenants.tenant.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting that a request changes. A request is a list of them: what it does not name stays.
 */
public sealed interface Change {
    record Name(String name) implements Change {}

    record PlanTo(Plan plan) implements Change {}

    record TimeZone(String zone) implements Change {}

    record Retention(@Nullable Integer days) implements Change {}

    record Color(Optional<String> color) implements Change {}
}
