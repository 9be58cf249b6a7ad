package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.store.Clauses;
import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;

/** What statements over two periods have in common: their bounds, the scenario, and who a shopper is. */
final class ComparedSql {
    private final Clauses clauses = new Clauses();
    private final Compared compared;
    private final String tenant;
    private final String now;
    private final String then;

    ComparedSql(TenantId tenant, Compared compared) {
        this.compared = compared;
        this.tenant = clauses.parameter(tenant.value());
        this.now = within(compared.now());
        this.then = within(compared.then());
    }

    Tuple parameters() {
        return clauses.parameters();
    }

    String parameter(Object value) {
        return clauses.parameter(value);
    }

    /** The place of the tenant. */
    String tenant() {
        return tenant;
    }

    private String within(Period period) {
        return "(" + clauses.within("s.at", period.from(), period.to()) + ")";
    }

    /** Whether {@code s} is of the period that is asked for. */
    String now() {
        return now;
    }

    /** {@code s} with {@code m} is an answer of the tenant in either period. */
    String answers() {
        return """
                recommendation s left join shopper_alias m on m.tenant_id = %1$s and m.from_id = s.user_id
                where s.tenant_id = %1$s and (%2$s or %3$s)""".formatted(tenant, now, then);
    }

    /** Whether {@code s} is of the scenario that is asked for. */
    String inScenario() {
        String scenario = compared.scenario();
        return scenario == null ? "true" : "coalesce(s.scenario = " + clauses.parameter(scenario) + "::text, false)";
    }

    /** What scores are counted by, 1/50 of their natural logarithm, which is 2 %: of many different ones a few hundred are left. */
    static String graded(String score) {
        return "round(ln(greatest(%s, 1e-6)) * 50)::int4".formatted(score);
    }

    /** The score that is counted as this grade. */
    static double score(int grade) {
        return Math.exp(grade / 50.0);
    }

    /**
     * A query that gives each value its band, from 1 on: bands hold alike much of the weights, as far as equal values allow, by the middle of
     * what each value holds.
     *
     * @param values a query of {@code value, weight}, each value once
     */
    static String bands(String values, int bands) {
        return """
                select value, least(%2$d, 1 + floor(%2$d * (sum(weight) over (order by value) - weight / 2.0)
                  / nullif(sum(weight) over (), 0)))::int4 as band
                from (%1$s) v""".formatted(values, bands);
    }
}
