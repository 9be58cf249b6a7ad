package io.cxm.training.job.data;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.response.SurveyResponse;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What became of orders, in columns: purchases, what was shipped, delivered, returned, complained of and rated, and answers of surveys.
 * Of very many the newest {@link #MOST} stay, so that it has a bound whatever a tenant sends; what a shopper wrote is not in it.
 */
final class OrderTable {
    /** More are never kept for long: 60 bytes each, and their texts. */
    static final int MOST = 250_000;
    /** The type of a row that is no event: an answer. */
    static final byte ANSWER = 100;

    /** An order of more lines is none, but a name that everything bears, such as that of a till. */
    static final int MOST_LINES = 1000;

    static final int NONE = -1;

    private final IdIndex shoppers = new IdIndex();
    private final IdIndex items = new IdIndex();
    private final IdIndex orders = new IdIndex();
    private final ContextTable contexts = new ContextTable();
    private byte[] type = new byte[1024];
    private int[] shopper = new int[1024];
    private int[] item = new int[1024];
    private int[] order = new int[1024];
    private long[] line = new long[1024];
    private long[] time = new long[1024];
    private long[] promised = new long[1024];
    private float[] quantity = new float[1024];
    private float[] value = new float[1024];
    private String[] id = new String[1024];
    private final int most;
    private int size;

    OrderTable() {
        this(MOST);
    }

    /** One of so many rows. */
    OrderTable(int most) {
        this.most = most;
    }

    /** Whether an event of this type tells of an order. */
    static boolean concerns(EventType type) {
        return switch (type) {
            case EVENT_TYPE_PURCHASE,
                    EVENT_TYPE_SHIPPED,
                    EVENT_TYPE_DELIVERED,
                    EVENT_TYPE_RETURN,
                    EVENT_TYPE_COMPLAINT,
                    EVENT_TYPE_RATING -> true;
            default -> false;
        };
    }

    void add(Event event, String who, long at) {
        int row = next();
        type[row] = (byte) event.getTypeValue();
        shopper[row] = shoppers.put(who);
        item[row] = number(items, event.getItemId());
        order[row] = number(orders, event.getOrderId());
        line[row] = EventTable.hash(event.getOrderLineId());
        time[row] = at;
        promised[row] = event.getPromisedAt();
        quantity[row] = event.hasQuantity() ? (float) event.getQuantity() : Float.NaN;
        value[row] = event.hasValue() ? (float) event.getValue() : Float.NaN;
        boolean bought = event.getType() == EventType.EVENT_TYPE_PURCHASE;
        id[row] = bought ? event.getId() : "";
        if (bought || event.getType() == EventType.EVENT_TYPE_DELIVERED) {
            contexts.add(row, event.getContextMap(), at);
        }
    }

    /** An answer with CSAT or stars: how satisfied stands as the quantity where it is CSAT, and as the value where it is stars. */
    void add(SurveyResponse answer, long at) {
        int row = next();
        type[row] = ANSWER;
        shopper[row] = number(shoppers, answer.getUserId());
        item[row] = number(items, answer.getItemId());
        order[row] = number(orders, answer.getOrderId());
        line[row] = 0;
        time[row] = at;
        promised[row] = 0;
        quantity[row] = answer.hasCsat() ? answer.getCsat() : Float.NaN;
        value[row] = answer.hasStars() ? answer.getStars() : Float.NaN;
        id[row] = "";
    }

    /** The same, or the newest rows alone where these have become too many. */
    OrderTable bounded() {
        return size < most + most / 2 ? this : newest();
    }

    /** Takes their order from all rows that name one of more than {@link #MOST_LINES} lines: each of them would be about all of these. */
    void withoutHugeOrders() {
        int[] lines = new int[orders.ids().size()];
        for (int row = 0; row < size; row++) {
            if (order[row] != NONE && is(row, EventType.EVENT_TYPE_PURCHASE)) {
                lines[order[row]]++;
            }
        }
        for (int row = 0; row < size; row++) {
            if (order[row] != NONE && lines[order[row]] > MOST_LINES) {
                order[row] = NONE;
            }
        }
    }

    private OrderTable newest() {
        long[] times = Arrays.copyOf(time, size);
        Arrays.sort(times);
        long oldest = times[size - most];
        long later = IntStream.range(0, size).filter(r -> time[r] > oldest).count();
        OrderTable kept = new OrderTable(most);
        int atOldest = (int) (most - later); // of those at the very bound the first ones
        for (int r = 0; r < size; r++) {
            if (time[r] > oldest || (time[r] == oldest && atOldest-- > 0)) {
                kept.copy(this, r);
            }
        }
        return kept;
    }

    private void copy(OrderTable from, int r) {
        int row = next();
        type[row] = from.type[r];
        shopper[row] = number(shoppers, from.shopper(r));
        item[row] = number(items, from.item(r));
        order[row] = number(orders, from.order(r));
        line[row] = from.line[r];
        time[row] = from.time[r];
        promised[row] = from.promised[r];
        quantity[row] = from.quantity[r];
        value[row] = from.value[r];
        id[row] = from.id[r];
        contexts.copy(row, from.contexts, r);
    }

    private int next() {
        if (size == type.length) {
            int more = 2 * size;
            type = Arrays.copyOf(type, more);
            shopper = Arrays.copyOf(shopper, more);
            item = Arrays.copyOf(item, more);
            order = Arrays.copyOf(order, more);
            line = Arrays.copyOf(line, more);
            time = Arrays.copyOf(time, more);
            promised = Arrays.copyOf(promised, more);
            quantity = Arrays.copyOf(quantity, more);
            value = Arrays.copyOf(value, more);
            id = Arrays.copyOf(id, more);
        }
        return size++;
    }

    private static int number(IdIndex index, String text) {
        return text.isEmpty() ? NONE : index.put(text);
    }

    int size() {
        return size;
    }

    /** How many rows say how satisfied somebody was. */
    int words() {
        int words = 0;
        for (int row = 0; row < size; row++) {
            words += isAnswer(row) || is(row, EventType.EVENT_TYPE_RATING) ? 1 : 0;
        }
        return words;
    }

    boolean is(int row, EventType of) {
        return type[row] == of.getNumber();
    }

    boolean isAnswer(int row) {
        return type[row] == ANSWER;
    }

    /** The shopper as they were called then; empty where an answer names none. */
    String shopper(int row) {
        return shopper[row] == NONE ? "" : shoppers.id(shopper[row]);
    }

    int shopperNumber(int row) {
        return shopper[row];
    }

    IdIndex shoppers() {
        return shoppers;
    }

    String item(int row) {
        return item[row] == NONE ? "" : items.id(item[row]);
    }

    int itemNumber(int row) {
        return item[row];
    }

    String order(int row) {
        return order[row] == NONE ? "" : orders.id(order[row]);
    }

    int orderNumber(int row) {
        return order[row];
    }

    /** The hash of the line's name within its order; 0 for none. */
    long line(int row) {
        return line[row];
    }

    long time(int row) {
        return time[row];
    }

    /** Until when it was promised; 0 where it was not. */
    long promised(int row) {
        return promised[row];
    }

    /** NaN where it is not told; of an answer CSAT. */
    float quantity(int row) {
        return quantity[row];
    }

    /** NaN where it is not told; of an answer stars. */
    float value(int row) {
        return value[row];
    }

    /** The id of a purchase. */
    String id(int row) {
        return id[row];
    }

    ContextTable contexts() {
        return contexts;
    }
}
