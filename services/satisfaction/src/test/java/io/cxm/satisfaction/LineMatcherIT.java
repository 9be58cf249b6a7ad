package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.messaging.RecordSender;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Seeds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lines and returns that were matched as they arrived, against one statement that matches all of them at the end. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class LineMatcherIT {
    /** By definition: every shipment, purchase and return that there is. */
    private static String atOnce(String tenant) {
        return """
            with line as materialized (
              select p.id, p.at, coalesce(al.to_id, p.user_id) as shopper, p.item_id, p.order_id, p.order_line_id,
                coalesce(p.quantity, 1) as units, p.channel, p.store, p.recommendation_id,
                coalesce(s1.at, s2.at, s3.at, p.at) as shipped
              from shop_event p
              left join shopper_alias al on al.tenant_id = '%1$s' and al.from_id = p.user_id
              left join (select order_id as o, order_line_id as l,
                  case when order_id is null then coalesce(a.to_id, user_id) end as who, min(at) as at
                from shop_event e left join shopper_alias a on a.tenant_id = e.tenant_id and a.from_id = e.user_id
                where e.tenant_id = '%1$s' and type = 'shipped' and order_line_id is not null group by 1, 2, 3) s1
                on s1.l = p.order_line_id and (s1.o = p.order_id
                  or s1.o is null and p.order_id is null and s1.who = coalesce(al.to_id, p.user_id))
              left join (select order_id as o, item_id as i, min(at) as at from shop_event
                where tenant_id = '%1$s' and type = 'shipped' and order_line_id is null and item_id is not null
                group by 1, 2) s2 on s2.o = p.order_id and s2.i = p.item_id
              left join (select order_id as o, min(at) as at from shop_event
                where tenant_id = '%1$s' and type = 'shipped' and order_line_id is null and item_id is null group by 1) s3
                on s3.o = p.order_id
              where p.tenant_id = '%1$s' and p.type = 'purchase'
            ), ret as materialized (
              select e.id, e.at, coalesce(al.to_id, e.user_id) as shopper, e.item_id, e.order_id, e.order_line_id,
                coalesce(e.quantity, 1) as units, e.channel, e.store
              from shop_event e left join shopper_alias al on al.tenant_id = '%1$s' and al.from_id = e.user_id
              where e.tenant_id = '%1$s' and e.type = 'return'
            ), matched as materialized (
              select distinct on (id) id, line, at, units from (
                select r.id, l.id as line, r.at, r.units, l.order_id = r.order_id as same_order, l.at as bought
                from ret r join line l on l.order_line_id = r.order_line_id
                  and (l.order_id = r.order_id
                    or (r.order_id is null or l.order_id is null) and l.shopper = r.shopper)
                union all
                select r.id, l.id, r.at, r.units, l.order_id = r.order_id, l.at
                from ret r join line l on l.shopper = r.shopper and l.item_id = r.item_id and l.at < r.at
                where r.order_line_id is null
              ) c where units > 0 order by id, same_order desc nulls last, bought desc, line desc
            ), told as materialized (
              select m.*, l.shipped, l.units <= coalesce((select sum(b.units) from matched b
                where b.line = m.line and (b.at, b.id) < (m.at, m.id)), 0) as beyond
              from matched m join line l on l.id = m.line
            ), returned as (
              select line, sum(units) as units from told
              where not beyond and at <= shipped + %2$d::int8 group by line
            )
            """.formatted(tenant, LineMatcher.WINDOW.toMillis());
    }

    private static final String LINES =
            "select a.id, a.shipped, b.units from line a left join returned b on b.line = a.id"
                    + " order by a.id collate \"C\"";
    private static final String RETURNS =
            "select a.id, m.line, coalesce(m.beyond, false) from ret a left join told m on m.id = a.id order by a.id collate \"C\"";

    @Inject
    RecordSender sender;

    private static List<String> rows(String sql) {
        try (var connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = satisfaction");
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void same(Shop shop) {
        String atOnce = atOnce(shop.tenant);
        String of = " where tenant_id = '" + shop.tenant + "' order by id collate \"C\"";
        Await.soon(() -> {
            assertEquals(rows(atOnce + LINES), rows("select id, shipped, returned_units from order_line" + of));
            assertEquals(rows(atOnce + RETURNS), rows("select id, line, beyond from order_return" + of));
        });
    }

    private static Event.Builder order(Event.Builder event, RandomGenerator random) {
        if (random.nextInt(3) > 0) {
            event.setOrderId("o" + random.nextInt(8));
        }
        return random.nextInt(3) == 0 ? event.setOrderLineId("l" + random.nextInt(12)) : event;
    }

    private static void any(Shop shop, int n, RandomGenerator random) {
        String user = "u" + random.nextInt(6);
        String item = "i" + random.nextInt(3);
        String time = Instant.parse("2024-01-01T00:00:00Z")
                .plus(Duration.ofHours(random.nextInt(24 * 60)))
                .toString();
        EventType type = switch (random.nextInt(10)) {
            case 0, 1 -> EventType.EVENT_TYPE_SHIPPED;
            case 2, 3, 4 -> EventType.EVENT_TYPE_RETURN;
            case 5 -> EventType.EVENT_TYPE_RATING;
            default -> EventType.EVENT_TYPE_PURCHASE;
        };
        boolean ofOrder = type == EventType.EVENT_TYPE_SHIPPED && random.nextBoolean();
        int quantity = random.nextInt(4);
        shop.event(
                "e" + n,
                type,
                user,
                ofOrder ? "" : item,
                time,
                e -> order(e, random).setQuantity(quantity));
    }

    private static long stored(Shop shop) {
        return Long.parseLong(rows("select count(*) from shop_event where tenant_id = '" + shop.tenant + "'")
                .getFirst());
    }

    /** All ids of a shopper. */
    private static String[] names(Shop shop, String id) {
        String alias = " from shopper_alias where tenant_id = '" + shop.tenant + "' and ";
        String today = rows("select to_id" + alias + "from_id = '" + id + "'").stream()
                .findFirst()
                .orElse(id);
        return Stream.concat(Stream.of(today), rows("select from_id" + alias + "to_id = '" + today + "'").stream())
                .toArray(String[]::new);
    }

    @Test
    void matchesAsOneStatementWouldInWhateverOrderThingsArrive() {
        Await.soon(() -> assertTrue(sender.ready()));
        Seeds.check(4, random -> {
            Shop shop = new Shop(sender);
            long asked = 0;
            for (int n = 0; n < 240; n++) {
                any(shop, n, random);
                if (random.nextInt(15) == 0) {
                    shop.merge("u" + random.nextInt(6), "u" + random.nextInt(6));
                }
                if (n % 60 == 59) {
                    long sent = n + 1L;
                    shop.send();
                    Await.soon(() -> assertEquals(sent, stored(shop)));
                    same(shop);
                }
                if (n == 179) {
                    asked = System.currentTimeMillis();
                }
            }
            assertTrue(rows("select 1 from order_line where returned_units > 0 and tenant_id = '" + shop.tenant + "'")
                            .size()
                    > 5);
            assertTrue(rows("select 1 from order_return where beyond and tenant_id = '" + shop.tenant + "'")
                            .size()
                    > 0);
            // what came after the request stays, under the id that it came with
            shop.erased("er", "u1", asked, names(shop, "u1")).send();
            Await.soon(() -> assertTrue(Receipts.removed(shop.tenant, "er") > 0));
            same(shop);
        });
    }
}
