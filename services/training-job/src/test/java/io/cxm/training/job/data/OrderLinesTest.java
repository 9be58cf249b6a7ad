package io.cxm.training.job.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.features.Hashing;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What became of order lines, and which answer is about which of them. */
class OrderLinesTest {
    private static final long DAY = 86_400_000;
    private static final long BEGIN = 1_600_000_000_000L;

    private final TenantRecords records = new TenantRecords();
    private int number;

    private Event.Builder event(EventType type, String id, double day) {
        return Event.newBuilder().setId(id).setType(type).setUserId("u").setAt(at(day));
    }

    private static long at(double day) {
        return BEGIN + (long) (day * DAY);
    }

    private void bought(String id, String order, String item, double day) {
        records.add(event(EventType.EVENT_TYPE_PURCHASE, id, day)
                .setOrderId(order)
                .setItemId(item)
                .setValue(10)
                .build());
    }

    private void delivered(String order, double day) {
        records.add(event(EventType.EVENT_TYPE_DELIVERED, "d" + ++number, day)
                .setOrderId(order)
                .build());
    }

    private SurveyResponse.Builder answer(double day) {
        return SurveyResponse.newBuilder()
                .setId("a" + ++number)
                .setUserId("u")
                .setAt(at(day))
                .setReceivedAt(at(100));
    }

    private Map<String, Integer> labels() {
        OrderLines lines = records.orderLines();
        Map<String, Integer> labels = new TreeMap<>();
        IntStream.range(0, lines.size()).forEach(l -> labels.put(lines.id(l), lines.label(l)));
        return labels;
    }

    private int line(OrderLines lines, String id) {
        return IntStream.range(0, lines.size())
                .filter(l -> lines.id(l).equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAnswerIsAboutItsItemElseAboutTheFirstLineOfItsOrder() {
        bought("p2", "o1", "kettle", 0);
        bought("p1", "o1", "lamp", 0.1);
        bought("p3", "o2", "lamp", 0);
        delivered("o1", 2);
        delivered("o2", 2);
        records.add(answer(3).setOrderId("o1").setStars(2).build());
        records.add(answer(3).setOrderId("o1").setItemId("kettle").setStars(4).build());
        records.add(answer(3).setOrderId("o2").setItemId("kettle").setStars(1).build()); // it has none
        records.add(answer(3).setOrderId("o9").setStars(1).build());
        assertEquals(Map.of("p1", 2, "p2", 4, "p3", 0), labels());
    }

    @Test
    void csatCountsBeforeStarsAndTheNewestOfEach() {
        bought("p1", "o1", "lamp", 0);
        bought("p2", "o2", "kettle", 0);
        delivered("o1", 1);
        delivered("o2", 1);
        records.add(answer(4).setOrderId("o1").setStars(1).build());
        records.add(answer(3).setOrderId("o1").setCsat(4).setStars(5).build());
        records.add(answer(2).setOrderId("o1").setCsat(2).build());
        records.add(answer(3).setOrderId("o2").setStars(5).build());
        records.add(answer(2).setOrderId("o2").setStars(3).build());
        assertEquals(Map.of("p1", 4, "p2", 5), labels());
        OrderLines lines = records.orderLines();
        assertEquals(at(3), lines.labelAt(line(lines, "p1")));
        assertEquals(at(2), lines.firstWordAt(line(lines, "p1")));
    }

    @Test
    void aRatingIsAboutWhatItsShopperBoughtOfTheItemLast() {
        bought("p1", "o1", "lamp", 0);
        bought("p2", "o2", "lamp", 10);
        bought("p3", "o3", "lamp", 20);
        for (String order : new String[] {"o1", "o2", "o3"}) {
            delivered(order, order.equals("o3") ? 21 : 11);
        }
        records.add(event(EventType.EVENT_TYPE_RATING, "r1", 12)
                .setItemId("lamp")
                .setValue(2)
                .build());
        records.add(event(EventType.EVENT_TYPE_RATING, "r2", 13)
                .setUserId("somebody else")
                .setItemId("lamp")
                .setValue(5)
                .build());
        records.add(answer(22).setItemId("lamp").setCsat(3).build());
        assertEquals(Map.of("p1", 0, "p2", 2, "p3", 3), labels());
    }

    @Test
    void whatWasSaidBeforeItCameSaysNothingOfIt() {
        bought("p1", "o1", "lamp", 0);
        bought("p2", "o2", "lamp", 0);
        delivered("o1", 5);
        records.add(answer(4).setOrderId("o1").setStars(1).build());
        records.add(answer(4).setOrderId("o2").setStars(1).build()); // it has not come yet
        assertEquals(Map.of("p1", 0, "p2", 0), labels());
    }

    @Test
    void anAnswerCountsOnceUnderItsId() {
        bought("p1", "o1", "lamp", 0);
        delivered("o1", 1);
        records.add(answer(2).setId("a").setOrderId("o1").setStars(4).build());
        records.add(answer(3).setId("a").setOrderId("o1").setStars(1).build());
        assertEquals(Map.of("p1", 4), labels());
    }

    @Test
    void whereNothingOfAChannelIsDeliveredTheShipmentOrThePurchaseStands() {
        records.add(event(EventType.EVENT_TYPE_PURCHASE, "web", 0)
                .setOrderId("o1")
                .setItemId("lamp")
                .putContext("channel", "web")
                .build());
        records.add(event(EventType.EVENT_TYPE_PURCHASE, "web-waits", 0)
                .setOrderId("o2")
                .setItemId("lamp")
                .putContext("channel", "web")
                .build());
        records.add(event(EventType.EVENT_TYPE_PURCHASE, "store", 1)
                .setOrderId("o3")
                .setItemId("lamp")
                .putContext("channel", "store")
                .build());
        records.add(event(EventType.EVENT_TYPE_SHIPPED, "s", 3).setOrderId("o2").build());
        records.add(event(EventType.EVENT_TYPE_PURCHASE, "post", 0)
                .setOrderId("o4")
                .setItemId("lamp")
                .build());
        records.add(
                event(EventType.EVENT_TYPE_SHIPPED, "s2", 2).setOrderId("o4").build());
        delivered("o1", 4);
        OrderLines lines = records.orderLines();
        assertEquals(at(4), lines.at(line(lines, "web")));
        assertEquals(0, lines.at(line(lines, "web-waits")), "others of its channel were delivered");
        assertEquals(at(1), lines.at(line(lines, "store")));
        assertEquals(at(2), lines.at(line(lines, "post")));
        assertEquals(3, lines.there().length);
    }

    /** A shop that begins to tell of deliveries does not lose what it sold before. */
    @Test
    void whatWasBoughtBeforeDeliveriesWereToldStaysWhereItWas() {
        bought("old", "o1", "lamp", 0);
        bought("old-shipped", "o2", "lamp", 1);
        records.add(event(EventType.EVENT_TYPE_SHIPPED, "s", 3).setOrderId("o2").build());
        bought("first", "o3", "lamp", 5);
        delivered("o3", 8);
        bought("waits", "o4", "lamp", 6);
        records.add(
                event(EventType.EVENT_TYPE_SHIPPED, "s4", 7).setOrderId("o4").build());
        OrderLines lines = records.orderLines();
        assertEquals(at(0), lines.at(line(lines, "old")));
        assertEquals(at(3), lines.at(line(lines, "old-shipped")));
        assertEquals(at(8), lines.at(line(lines, "first")));
        assertEquals(0, lines.at(line(lines, "waits")));
    }

    /** A delivery of an order is not of what was bought into it afterwards. */
    @Test
    void nothingIsThereBeforeItWasBought() {
        bought("p1", "o1", "lamp", 0);
        bought("p2", "o1", "kettle", 4);
        delivered("o1", 2);
        OrderLines lines = records.orderLines();
        assertEquals(at(2), lines.at(line(lines, "p1")));
        assertEquals(at(4), lines.at(line(lines, "p2")));
    }

    @Test
    void aDeliveryOfALineIsOfThatLineAlone() {
        for (String name : new String[] {"1", "2"}) {
            records.add(event(EventType.EVENT_TYPE_PURCHASE, "p" + name, 0)
                    .setOrderId("o1")
                    .setOrderLineId(name)
                    .setItemId("lamp")
                    .setPromisedAt(at(3))
                    .build());
        }
        records.add(event(EventType.EVENT_TYPE_DELIVERED, "d2", 7)
                .setOrderId("o1")
                .setOrderLineId("2")
                .build());
        delivered("o1", 4);
        OrderLines lines = records.orderLines();
        assertEquals(at(4), lines.delivered(line(lines, "p1")));
        assertEquals(at(7), lines.delivered(line(lines, "p2")), "what names a line more closely counts");
        assertEquals(at(3), lines.promised(line(lines, "p2")));
    }

    @Test
    void returnsComplaintsAndFurtherOrdersAreThoseOfTheLine() {
        bought("p1", "o1", "lamp", 0);
        bought("p2", "o1", "kettle", 0);
        bought("p3", "o2", "lamp", 9);
        delivered("o1", 2);
        delivered("o2", 11);
        records.add(event(EventType.EVENT_TYPE_RETURN, "r", 5).setItemId("lamp").build());
        records.add(
                event(EventType.EVENT_TYPE_COMPLAINT, "c", 3).setOrderId("o1").build());
        OrderLines lines = records.orderLines();
        assertEquals(at(5), lines.returned(line(lines, "p1")));
        assertEquals(0, lines.returned(line(lines, "p2")));
        assertEquals(0, lines.returned(line(lines, "p3")), "it was bought after that return");
        assertEquals(at(3), lines.complained(line(lines, "p2")));
        assertEquals(0, lines.complained(line(lines, "p3")));
        assertEquals(at(9), lines.again(line(lines, "p1")));
        assertEquals(0, lines.again(line(lines, "p3")));
    }

    @Test
    void aMergedShopperIsOne() {
        bought("p1", "o1", "lamp", 0);
        records.add(event(EventType.EVENT_TYPE_RATING, "r1", 3)
                .setUserId("anon")
                .setItemId("lamp")
                .setValue(2)
                .build());
        records.add(UserChange.newBuilder()
                .setUserId("anon")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("u")
                .build());
        records.add(UserChange.newBuilder()
                .setUserId("u")
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setUser(User.newBuilder().setConsentProfiling(false))
                .build());
        OrderLines lines = records.orderLines();
        assertEquals(2, lines.label(0));
        assertEquals("u", lines.shopper(0));
        assertFalse(lines.profiled(0));
    }

    @Test
    void aReturnIsOfItsOwnOrderBeforeALaterOne() {
        bought("p1", "o1", "lamp", 0);
        bought("p2", "o2", "lamp", 2);
        bought("p3", "o3", "lamp", 9);
        records.add(event(EventType.EVENT_TYPE_RETURN, "r1", 5)
                .setOrderId("o1")
                .setItemId("lamp")
                .build());
        records.add(
                event(EventType.EVENT_TYPE_RETURN, "r2", 6).setItemId("lamp").build());
        OrderLines lines = records.orderLines();
        assertEquals(at(5), lines.returned(line(lines, "p1")));
        assertEquals(at(6), lines.returned(line(lines, "p2")));
        assertEquals(0, lines.returned(line(lines, "p3")));
    }

    /** A till that calls all it sells by one order: 30,000 lines and as many words about it are no 900 million pairs. */
    @Test
    void aHugeOrderIsNone() {
        for (int n = 0; n < 30_000; n++) {
            bought("p" + n, n <= OrderTable.MOST_LINES ? "till" : "other till", "i" + n % 40, n / 1000.0);
            records.add(answer(40).setOrderId("other till").setStars(3).build());
        }
        bought("p", "o1", "lamp", 0);
        records.add(answer(40).setOrderId("o1").setStars(2).build());
        records.add(answer(40).setOrderId("till").setItemId("i3").setStars(5).build());
        OrderLines lines = records.orderLines();
        assertEquals(-1, lines.orderNumber(line(lines, "p7")));
        assertEquals("", lines.order(line(lines, "p7")));
        assertEquals("o1", lines.order(line(lines, "p")));
        assertEquals(2, lines.label(line(lines, "p")));
        assertEquals(5, lines.label(line(lines, "p29963")), "what the shopper bought of the item last");
        assertEquals(
                2,
                IntStream.range(0, lines.size()).filter(l -> lines.label(l) > 0).count());
    }

    @Test
    void ofVeryManyTheNewestStay() {
        OrderTable table = new OrderTable(10);
        for (int n = 0; n < 15; n++) {
            int day = n * 7 % 15; // in no order
            table.add(
                    event(EventType.EVENT_TYPE_PURCHASE, "p" + day, day)
                            .setOrderId("o" + day)
                            .putContext("day", "n" + day)
                            .build(),
                    "u" + day,
                    at(day));
            table = table.bounded();
        }
        assertEquals(10, table.size());
        for (int row = 0; row < table.size(); row++) {
            String day = table.id(row).substring(1);
            assertTrue(Integer.parseInt(day) >= 5, day);
            assertEquals("o" + day, table.order(row));
            assertEquals("u" + day, table.shopper(row));
            int[] hash = new int[1];
            table.contexts().each(row, (_, _, bits) -> hash[0] = bits);
            assertEquals((int) Hashing.of("n" + day), hash[0]);
        }
    }

    @Test
    void aFieldIsANumberATimeOrAText() {
        records.add(event(EventType.EVENT_TYPE_PURCHASE, "p1", 0)
                .setOrderId("o1")
                .setItemId("lamp")
                .putContext("freight", "8.5")
                .putContext("zip", "01234")
                .putContext("approvedAt", "2020-09-14T12:26:40Z") // a day after
                .putContext("reviewedAt", "2021-01-01") // after it came: not known yet
                .putContext("nested", "{\"a\":1}")
                .build());
        records.add(event(EventType.EVENT_TYPE_DELIVERED, "d1", 5)
                .setOrderId("o1")
                .putContext("freight", "99")
                .putContext("carrier", "fast")
                .build());
        OrderLines lines = records.orderLines();
        Map<String, Object> told = new TreeMap<>();
        lines.fields(0, new OrderLines.Fields() {
            @Override
            public void number(int name, float value) {
                told.put(lines.fieldNames().get(name), value);
            }

            @Override
            public void text(int name, int hash) {
                told.put(lines.fieldNames().get(name), "text");
            }
        });
        assertEquals(Map.of("freight", 8.5f, "zip", "text", "approvedAt", 1f, "carrier", "text"), told);
    }
}
