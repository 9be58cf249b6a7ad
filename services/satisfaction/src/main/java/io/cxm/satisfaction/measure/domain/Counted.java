package io.cxm.satisfaction.measure.domain;

import org.jspecify.annotations.Nullable;

/** What was counted of one group, as far as anything was. */
public record Counted(
        @Nullable AnswerCounts answers,
        @Nullable WeighedCounts weighed,
        @Nullable OrderCounts orders,
        @Nullable ShownCounts shown,
        @Nullable InvitedCounts invited,
        @Nullable VisitCounts visits) {
    public static Counted of(AnswerCounts answers) {
        return new Counted(answers, null, null, null, null, null);
    }

    public static Counted of(WeighedCounts lines) {
        return new Counted(null, lines, null, null, null, null);
    }

    public static Counted of(OrderCounts lines) {
        return new Counted(null, null, lines, null, null, null);
    }

    public static Counted of(ShownCounts shown) {
        return new Counted(null, null, null, shown, null, null);
    }

    public static Counted of(InvitedCounts invited) {
        return new Counted(null, null, null, null, invited, null);
    }

    public static Counted of(VisitCounts visits) {
        return new Counted(null, null, null, null, null, visits);
    }

    /** How many answers, lines, people and so on a metric counts. */
    long n(Metric metric) {
        return switch (metric) {
            case CSAT, CSAT_MEAN -> answers == null ? 0 : answers.csatN();
            case NPS -> answers == null ? 0 : answers.nps().n();
            case CES, CES_MEAN -> answers == null ? 0 : answers.cesN();
            case STARS -> answers == null ? 0 : answers.stars().n();
            case CSAT_WEIGHTED, NPS_WEIGHTED, CES_WEIGHTED, CSAT_PREDICTED -> weighed == null ? 0 : weighed.n(metric);
            case RETURN_RATE -> orders == null ? 0 : orders.lines();
            case COMPLAINT_RATE -> orders == null ? 0 : orders.complained().all();
            case LATE_RATE -> orders == null ? 0 : orders.late().all();
            case RESPONSE_RATE -> invited == null ? 0 : invited.delivered();
            case CART_ABANDONMENT_RATE, SEARCH_BOUNCE_RATE, REFORMULATION_RATE, ZERO_RESULT_RATE, DWELL_RATE ->
                visits == null ? 0 : visits.of(metric).all();
            case RETURN_UNIT_RATE, REPEAT_RATE, IMPRESSIONS, CLICK_RATE, CONVERSION_RATE -> shoppers(metric);
        };
    }

    /** How many different shoppers stand behind it. */
    long shoppers(Metric metric) {
        return switch (metric) {
            case CSAT, CSAT_MEAN -> answers == null ? 0 : answers.shoppers().csat();
            case NPS -> answers == null ? 0 : answers.shoppers().nps();
            case CES, CES_MEAN -> answers == null ? 0 : answers.shoppers().ces();
            case STARS -> answers == null ? 0 : answers.shoppers().stars();
            case CSAT_WEIGHTED, NPS_WEIGHTED, CES_WEIGHTED, CSAT_PREDICTED ->
                weighed == null ? 0 : weighed.shoppers(metric);
            case RETURN_RATE -> orders == null ? 0 : orders.shoppers();
            case COMPLAINT_RATE -> orders == null ? 0 : orders.complained().shoppers();
            case LATE_RATE -> orders == null ? 0 : orders.late().shoppers();
            case RETURN_UNIT_RATE -> orders == null ? 0 : orders.ofUnits();
            case REPEAT_RATE -> orders == null ? 0 : orders.begun().shoppers();
            case IMPRESSIONS -> shown == null ? 0 : shown.people();
            case CLICK_RATE, CONVERSION_RATE -> shown == null ? 0 : shown.followed();
            case RESPONSE_RATE -> invited == null ? 0 : invited.shoppers();
            case CART_ABANDONMENT_RATE, SEARCH_BOUNCE_RATE, REFORMULATION_RATE, ZERO_RESULT_RATE, DWELL_RATE ->
                visits == null ? 0 : visits.of(metric).shoppers();
        };
    }
}
