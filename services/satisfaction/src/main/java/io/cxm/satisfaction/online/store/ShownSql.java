package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.store.Clauses;
import io.cxm.satisfaction.online.domain.By;
import io.cxm.satisfaction.online.domain.Examination;
import io.cxm.satisfaction.online.domain.Wanted;
import io.cxm.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What all statements over shown items begin with. As in the figures of satisfaction the period's recommendations are chosen first and events
 * are looked up by them; a click or a purchase counts when it names its recommendation within the time for it, and only of
 * recommendations whose time is over.
 */
final class ShownSql {
    private final Clauses clauses = new Clauses();
    private final Wanted wanted;
    private final Reach reach;
    private final String tenant;
    private final Map<String, String> named = new HashMap<>();

    ShownSql(TenantId tenant, Wanted wanted, Reach reach) {
        this.wanted = wanted;
        this.reach = reach;
        this.tenant = clauses.parameter(tenant.value());
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

    /** Where classes of places begin. */
    String places() {
        return once("places", Examination.FROM.toArray(Integer[]::new)) + "::int4[]";
    }

    private String window() {
        return once("window", reach.led().toMillis()) + "::int8";
    }

    String clock() {
        return once("clock", reach.clock()) + "::int8";
    }

    private String inside() {
        String scenario = wanted.scenario();
        return scenario == null ? "true" : "coalesce(s.scenario = " + once("scenario", scenario) + "::text, false)";
    }

    /** A parameter that is named more than once; the database wants none that is not named at all. */
    private String once(String name, Object value) {
        return named.computeIfAbsent(name, _ -> clauses.parameter(value));
    }

    /** The bounds of the period on a column. */
    String within(String column) {
        Period period = wanted.period();
        return clauses.within(column, period.from(), period.to());
    }

    /** {@code asked}: the period's recommendations with what their answers are grouped by. */
    String asked() {
        return """
                asked as not materialized (
                  select s.id, s.at, s.session_id, s.scenario, s.found, s.items, s.rules, s.took_ms,
                    s.degraded, s.fallback, %s s.user_id is not null as named,
                    s.at + %s <= %s as followed,
                    coalesce('s' || coalesce(m.to_id, s.user_id), 'n' || s.session_id, 'r' || s.id) as shopper
                  from recommendation s left join shopper_alias m on m.tenant_id = %s and m.from_id = s.user_id
                  where s.tenant_id = %s and %s
                )""".formatted(keys(), window(), clock(), tenant, tenant, within("s.at"));
    }

    /**
     * {@code explored}: the period's answers with a place that was open to a draw; {@code told}: those whose days are over, with what came of the
     * item that stood there, and the fold of the shopper.
     *
     * @param folds how many folds there are
     */
    String explored(int folds) {
        return """
                explored as (
                  select s.id, s.at, s.scenario, s.explored ->> 'item' as item, s.explored -> 'first' as first,
                    s.explored -> 'greedyFirst' as greedy_first, s.explored -> 'elsewhere' as elsewhere,
                    (s.explored ->> 'greedy')::bool as greedy, (s.explored ->> 'among')::float8 as among,
                    (s.explored ->> 'propensity')::float8 as p, s.found -> (s.explored ->> 'item') as found,
                    s.at + %1$s <= %2$s as followed, %3$s as inside,
                    coalesce('s' || coalesce(m.to_id, s.user_id), 'n' || s.session_id, 'r' || s.id) as shopper
                  from recommendation s left join shopper_alias m on m.tenant_id = %4$s and m.from_id = s.user_id
                  where s.tenant_id = %4$s and s.explored is not null and %5$s
                ), told as (
                  select x.*, (hashtext(x.shopper) & 2147483647) %% %6$s as fold,
                    coalesce(o.clicked, 0)::float8 as clicked, coalesce(o.bought, 0)::float8 as bought
                  from explored x left join lateral (
                    select max((e.type <> 'purchase')::int) as clicked, max((e.type = 'purchase')::int) as bought
                    from shop_event e
                    where e.tenant_id = %4$s and e.recommendation_id = x.id and e.item_id = x.item
                      and e.at < x.at + %1$s and e.type in ('click', 'view', 'purchase')
                  ) o on true
                  where x.followed and x.inside
                ), channels as (
                  select distinct c.name from told t
                  cross join lateral jsonb_array_elements_text(t.first || t.greedy_first || t.elsewhere) c(name)
                )""".formatted(window(), clock(), inside(), tenant, within("s.at"), folds);
    }

    /** {@code led}: which of their items were clicked and bought. */
    String led() {
        return """
                led as (
                  select e.recommendation_id, e.item_id, bool_or(e.type <> 'purchase') as clicked,
                    bool_or(e.type = 'purchase') as bought
                  from asked a join shop_event e on e.tenant_id = %s and e.recommendation_id = a.id and e.at < a.at + %s
                  where e.type in ('click', 'view', 'purchase') and a.followed
                  group by e.recommendation_id, e.item_id
                )""".formatted(tenant, window());
    }

    /** What brings a purchase {@code e} of a recommendation {@code a} that showed its item. */
    String purchases() {
        return """
                asked a join shop_event e on e.tenant_id = %s and e.recommendation_id = a.id and e.at < a.at + %s
                  and e.type = 'purchase' and e.value is not null and a.found ? e.item_id
                """.formatted(tenant, window());
    }

    /** What brings the items {@code f} of {@code a}; of answers from before they were kept in order, without their place. */
    static String items() {
        return """
                lateral (
                  select u.item_id, u.place from unnest(a.items) with ordinality u(item_id, place)
                  union all select j.item_id, null from jsonb_object_keys(a.found) j(item_id) where a.items is null
                ) f""";
    }

    /** What brings the groups of one item, where its answer does not say them; empty otherwise. */
    String ofItem(String item) {
        String values = byItem();
        return values == null
                ? ""
                : "cross join lateral jsonb_array_elements_text("
                        + "case when jsonb_typeof(%1$s -> %2$s) = 'array' then %1$s -> %2$s end) g(k1)"
                                .formatted(values, item);
    }

    private @Nullable String byItem() {
        return switch (wanted.by()) {
            case CHANNEL -> "a.found";
            case RULE -> "a.rules";
            case null, default -> null;
        };
    }

    /** The three values of a key, once {@link #ofItem} is joined. */
    String k() {
        return byItem() == null ? "a.k1, a.k2, a.k3" : "g.k1, ''::text as k2, a.k3";
    }

    private String keys() {
        By by = wanted.by();
        String first = switch (by) {
            case null -> "''";
            case CHANNEL, RULE -> "null::text";
            case RANKER -> "s.ranker";
            case SCENARIO -> "s.scenario";
            case BUNDLE -> "s.bundle";
            case KIND -> "s.kind";
            case EXPERIMENT -> "s.experiment";
        };
        String second = by == By.EXPERIMENT ? "coalesce(s.arm, '')" : "''";
        String scenario = wanted.sliced() ? "s.scenario" : "''";
        return first + " as k1, " + second + " as k2, " + scenario + " as k3,";
    }

    /** The sums of {@link io.cxm.satisfaction.online.domain.Moments} of columns d0, d1, …, and then its products. */
    static String moments(int numbers) {
        StringJoiner columns = new StringJoiner(", ");
        for (int j = 0; j < numbers; j++) {
            columns.add("sum(d" + j + ")");
        }
        for (int j = 0; j < numbers; j++) {
            for (int k = j; k < numbers; k++) {
                columns.add("sum(d" + j + " * d" + k + ")");
            }
        }
        return columns.toString();
    }
}
