package io.cxm.training.job.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ids numbered in the order of their arrival, so that a column needs four bytes for one. */
final class IdIndex {
    private final Map<String, Integer> index = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    /** The number of an id, a new one when it was never seen. */
    int put(String id) {
        Integer found = index.putIfAbsent(id, ids.size());
        if (found == null) {
            ids.add(id);
            return ids.size() - 1;
        }
        return found;
    }

    /** The number of an id, −1 when it was never seen. */
    int find(String id) {
        return index.getOrDefault(id, -1);
    }

    String id(int number) {
        return ids.get(number);
    }

    List<String> ids() {
        return ids;
    }
}
