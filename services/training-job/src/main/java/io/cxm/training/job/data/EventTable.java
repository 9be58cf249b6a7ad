package io.cxm.training.job.data;

import io.cxm.channels.Surroundings;
import io.cxm.contracts.event.Event;
import io.cxm.features.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Events in columns, in the order of their arrival. */
final class EventTable {
    private final IdIndex shoppers = new IdIndex();
    private final IdIndex items = new IdIndex();
    private final List<String> ids = new ArrayList<>();
    private int[] shopper = new int[1024];
    private int[] item = new int[1024];
    private byte[] type = new byte[1024];
    private float[] value = new float[1024];
    private long[] time = new long[1024];
    private short[] place = new short[1024];
    private long[] session = new long[1024];
    private long[] answer = new long[1024];
    private final BitSet own = new BitSet();
    private int size;

    void add(Event event, String shopperId, float eventValue, long at) {
        if (size == shopper.length) {
            shopper = Arrays.copyOf(shopper, 2 * size);
            item = Arrays.copyOf(item, 2 * size);
            type = Arrays.copyOf(type, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
            time = Arrays.copyOf(time, 2 * size);
            place = Arrays.copyOf(place, 2 * size);
            session = Arrays.copyOf(session, 2 * size);
            answer = Arrays.copyOf(answer, 2 * size);
        }
        ids.add(event.getId());
        shopper[size] = shoppers.put(shopperId);
        item[size] = items.put(event.getItemId());
        type[size] = (byte) event.getTypeValue();
        value[size] = eventValue;
        place[size] =
                Surroundings.place(event.getContextOrDefault("device", ""), event.getContextOrDefault("page", ""));
        session[size] = hash(event.getSessionId());
        answer[size] = hash(event.getRecommendationId());
        own.set(size, event.hasAt());
        time[size++] = at;
    }

    /** Eight bytes for an id that is only compared; 0 for none. */
    static long hash(String id) {
        return id.isEmpty() ? 0 : Hashing.of(id);
    }

    int size() {
        return size;
    }

    String id(int event) {
        return ids.get(event);
    }

    String shopper(int event) {
        return shoppers.id(shopper[event]);
    }

    String item(int event) {
        return items.id(item[event]);
    }

    byte type(int event) {
        return type[event];
    }

    float value(int event) {
        return value[event];
    }

    long time(int event) {
        return time[event];
    }

    /** Whether its time is its own, and not that of its receipt. */
    boolean ownTime(int event) {
        return own.get(event);
    }

    short place(int event) {
        return place[event];
    }

    /** The hash of its session, 0 where it names none. */
    long session(int event) {
        return session[event];
    }

    /** The hash of the answer of CXM that it names, 0 for none. */
    long answer(int event) {
        return answer[event];
    }

    List<String> shoppers() {
        return shoppers.ids();
    }

    List<String> items() {
        return items.ids();
    }
}
