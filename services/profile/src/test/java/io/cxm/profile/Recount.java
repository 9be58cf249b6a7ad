package io.cxm.profile;

import java.util.ArrayList;
import java.util.List;

/** Counters against a count of the rows that they count. */
final class Recount {
    private Recount() {}

    /** What differs; empty when all is right. */
    static List<String> differences(Shop shop) {
        List<String> found = new ArrayList<>(Rows.texts("""
                select coalesce(c.item_id, r.item_id), c.n, r.n
                from (select * from profile.item_counter where tenant_id = ? and type <> 100) c
                full join (select item_id, type, count(*) n from profile.interaction
                      where tenant_id = ? and item_id is not null group by 1, 2) r using (item_id, type)
                where c.n is distinct from r.n
                """, shop.tenant, shop.tenant));
        found.addAll(Rows.texts("""
                select coalesce(c.shopper, r.shopper), c.n, r.n
                from (select * from profile.shopper_counter where tenant_id = ?) c
                full join (select shopper, type, count(*) n from profile.interaction
                      where tenant_id = ? group by 1, 2) r using (shopper, type)
                where c.n is distinct from r.n
                """, shop.tenant, shop.tenant));
        if (Rows.total(shop, "events") != Rows.events(shop)) {
            found.add("total");
        }
        return found;
    }
}
