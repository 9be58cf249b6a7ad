package io.cxm.satisfaction.measure.store;

/** Whether an order line {@code a} came late, by what its delivery says of its order, or else by what was promised when it was bought. */
final class Lateness {
    /** Null where it was not delivered, or promised for no time. */
    static final String LATE = "(d.at > coalesce(d.promised, p.promised_at))";

    private Lateness() {}

    /** The statement's part that {@link #joins} reads, after {@code with}. */
    static String deliveries(String tenant) {
        return """
                delivered as (
                  select order_id, min(at) as at, max(promised_at) as promised from shop_event
                  where tenant_id = %s and type = 'delivered' and order_id is not null group by order_id
                )""".formatted(tenant);
    }

    /** What brings {@link #LATE}, and the purchase as {@code p}. */
    static String joins(String tenant) {
        return """
                left join shop_event p on p.tenant_id = %s and p.id = a.id
                left join delivered d on d.order_id = a.order_id
                """.formatted(tenant);
    }

    /** What brings {@link #LATE} alone: the purchase is looked for where the delivery was told of and does not say the promise itself. */
    static String alone(String tenant) {
        return """
                left join delivered d on d.order_id = a.order_id
                left join lateral (
                  select promised_at from shop_event
                  where tenant_id = %s and id = a.id and d.at is not null and d.promised is null limit 1
                ) p on true
                """.formatted(tenant);
    }
}
