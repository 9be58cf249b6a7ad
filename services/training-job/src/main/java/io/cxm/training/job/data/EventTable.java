package io.cxm.training.job.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events in columns, in the order of their arrival. */
final class EventTable {
    private final Map<String, Integer> shopperIndex = new HashMap<>();
    private final Map<String, Integer> itemIndex = new HashMap<>();
    private final List<String> shoppers = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private int[] shopper = new int[1024];
    private int[] item = new int[1024];
    private byte[] type = new byte[1024];
    private float[] value = new float[1024];
    private long[] time = new long[1024];
    private int size;

    void add(String id, String shopperId, String itemId, byte eventType, float eventValue, long at) {
        if (size == shopper.length) {
            shopper = Arrays.copyOf(shopper, 2 * size);
            item = Arrays.copyOf(item, 2 * size);
            type = Arrays.copyOf(type, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
            time = Arrays.copyOf(time, 2 * size);
        }
        ids.add(id);
        shopper[size] = index(shopperId, shopperIndex, shoppers);
        item[size] = index(itemId, itemIndex, items);
        type[size] = eventType;
        value[size] = eventValue;
        time[size++] = at;
    }

    private static int index(String id, Map<String, Integer> index, List<String> all) {
        Integer found = index.putIfAbsent(id, all.size());
        if (found == null) {
            all.add(id);
            return all.size() - 1;
        }
        return found;
    }

    int size() {
        return size;
    }

    String id(int event) {
        return ids.get(event);
    }

    String shopper(int event) {
        return shoppers.get(shopper[event]);
    }

    String item(int event) {
        return items.get(item[event]);
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

    List<String> shoppers() {
        return shoppers;
    }

    List<String> items() {
        return items;
    }
}
