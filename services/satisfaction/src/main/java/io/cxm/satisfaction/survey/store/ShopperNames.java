package io.cxm.satisfaction.survey.store;

/** All ids of a shopper, whichever of them is known: that which merges led to, and those that were merged into it. */
final class ShopperNames {
    private ShopperNames() {}

    /**
     * What begins a statement of the tenant {@code $1} in SQL: {@code person}, the id that merges led to, and {@code name}, all of them.
     *
     * @param user the id that is known
     */
    static String with(String user) {
        return """
                with person as (
                  select coalesce((select to_id from shopper_alias where tenant_id = $1 and from_id = %1$s), %1$s) as id
                ), name as (
                  select id from person
                  union select a.from_id from shopper_alias a join person p on a.to_id = p.id where a.tenant_id = $1
                )""".formatted(user);
    }
}
