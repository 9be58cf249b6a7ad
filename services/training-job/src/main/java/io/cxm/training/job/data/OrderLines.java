package io.cxm.training.job.data;

import io.cxm.bundle.Texts;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import io.cxm.features.Consent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tenant's order lines in the order of their purchases, each with what became of it. A line is a purchase event. It is one of {@link
 * #there} once it has come to the shopper: delivered, or, where nothing that was bought before it by its channel is told to be delivered,
 * shipped or bought.
 */
public final class OrderLines {
    private static final double DAY = 86_400_000;

    private final OrderTable table;
    private final TenantRecords records;
    private final int[] rows;
    private final int[] shoppers;
    private final Whereabouts whereabouts;
    private final Aftermath aftermath;
    private final Words words;
    private final int[] there;

    private OrderLines(TenantRecords records) {
        this.records = records;
        this.table = records.orders();
        table.withoutHugeOrders();
        this.rows = IntStream.range(0, table.size())
                .filter(r -> table.is(r, EventType.EVENT_TYPE_PURCHASE))
                .boxed()
                .sorted(Comparator.comparingLong((Integer r) -> table.time(r)).thenComparing(table::id, Texts.ORDER))
                .mapToInt(Integer::intValue)
                .toArray();
        this.shoppers = today();
        LineIndex index = new LineIndex(table, rows, shoppers);
        this.whereabouts = new Whereabouts(table, rows, index);
        this.aftermath = new Aftermath(table, rows, shoppers, index, whereabouts);
        this.words = new Words(table, index, whereabouts);
        this.there = IntStream.range(0, rows.length)
                .filter(l -> whereabouts.at(l) > 0)
                .boxed()
                .sorted(Comparator.comparingLong(whereabouts::at))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static OrderLines of(TenantRecords records) {
        return new OrderLines(records);
    }

    /** The number of whom each shopper of the table has become. */
    private int[] today() {
        IdIndex now = new IdIndex();
        List<String> ids = table.shoppers().ids();
        int[] of = new int[ids.size()];
        Arrays.setAll(of, s -> now.put(records.today(ids.get(s))));
        return of;
    }

    /** How many lines were bought. */
    public int size() {
        return rows.length;
    }

    /** The numbers of those that have come to the shopper, in the order in which they came. */
    public int[] there() {
        return there.clone();
    }

    /** Whether times order them: most events bear one. */
    public boolean timed() {
        return records.mostlyTimed();
    }

    /** The newest time that an event gave. */
    public long clock() {
        return records.clock();
    }

    /** The id of the purchase. */
    public String id(int line) {
        return table.id(rows[line]);
    }

    /** Empty where the purchase names none. */
    public String order(int line) {
        return table.order(rows[line]);
    }

    /** Those of one order have one number, −1 where none is named. */
    public int orderNumber(int line) {
        return table.orderNumber(rows[line]);
    }

    /** Whom the shopper has become. */
    public String shopper(int line) {
        return records.today(table.shopper(rows[line]));
    }

    /** Those of one shopper have one number. */
    public int shopperNumber(int line) {
        return shoppers[table.shopperNumber(rows[line])];
    }

    public String item(int line) {
        return table.item(rows[line]);
    }

    public int itemNumber(int line) {
        return table.itemNumber(rows[line]);
    }

    /** The item as it stands in the catalogue today, empty where it does not. */
    public Item document(int line) {
        return records.items().getOrDefault(item(line), Item.getDefaultInstance());
    }

    /** Whether what its shopper did before may tell of them. */
    public boolean profiled(int line) {
        return Consent.of(records.users().getOrDefault(shopper(line), User.getDefaultInstance()))
                .profiling();
    }

    public long bought(int line) {
        return table.time(rows[line]);
    }

    /** 0 where it is not known. */
    public long shipped(int line) {
        return whereabouts.shipped(line);
    }

    /** 0 where it is not known. */
    public long delivered(int line) {
        return whereabouts.delivered(line);
    }

    /** 0 where nothing was. */
    public long promised(int line) {
        return whereabouts.promised(line);
    }

    /** When it came to the shopper; nothing that happened from then on may foretell what is said of it. */
    public long at(int line) {
        return whereabouts.at(line);
    }

    /** NaN where it is not told. */
    public float quantity(int line) {
        return table.quantity(rows[line]);
    }

    /** NaN where it is not told. */
    public float value(int line) {
        return table.value(rows[line]);
    }

    /** What the newest answer about it says, 1 to 5, since it came; 0 where there is none. */
    public int label(int line) {
        return words.label(line);
    }

    /** When that answer was given; 0 where there is none. */
    public long labelAt(int line) {
        return words.labelAt(line);
    }

    /** What was said of it first, 0 if nothing: what one knew of it at some moment must not depend on what is said later. */
    public int firstWord(int line) {
        return words.firstWord(line);
    }

    /** When that was said. */
    public long firstWordAt(int line) {
        return words.firstAt(line);
    }

    /** When something of it came back first, 0 if never. */
    public long returned(int line) {
        return aftermath.returned(line);
    }

    /** When somebody complained of it first, 0 if never. */
    public long complained(int line) {
        return aftermath.complained(line);
    }

    /** When its shopper ordered again after it came, 0 if never. */
    public long again(int line) {
        return aftermath.again(line);
    }

    /** The names of the tenant's own fields. */
    public List<String> fieldNames() {
        return table.contexts().names().ids();
    }

    /** Is told a field of a line. */
    public interface Fields {
        /** A number that was known when the line came. */
        void number(int name, float value);

        /** A text, by a hash of it. */
        void text(int name, int hash);
    }

    /** The fields of the purchase whose times lie before it. */
    public void fieldsWhenBought(int line, Fields sink) {
        table.contexts()
                .each(rows[line], (name, kind, bits) -> tell(bought(line), bought(line), name, kind, bits, sink));
    }

    /** The fields of the purchase, and of the delivery what that did not say; times in days from what bears them. */
    public void fields(int line, Fields sink) {
        long[] said = new long[1]; // there are 64 names at most
        table.contexts().each(rows[line], (name, kind, bits) -> {
            said[0] |= 1L << name;
            tell(bought(line), at(line), name, kind, bits, sink);
        });
        table.contexts().each(whereabouts.delivery(line), (name, kind, bits) -> {
            if ((said[0] & 1L << name) == 0) {
                tell(delivered(line), at(line), name, kind, bits, sink);
            }
        });
    }

    private static void tell(long from, long at, int name, int kind, int bits, Fields sink) {
        float number = Float.intBitsToFloat(bits);
        if (kind == ContextTable.TEXT) {
            sink.text(name, bits);
        } else if (kind == ContextTable.NUMBER || from + number * DAY <= at) { // a later moment was not known yet
            sink.number(name, number);
        }
    }
}
