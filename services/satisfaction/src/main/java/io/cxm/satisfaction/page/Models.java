package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Dimension;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The rankers and bundles of which a report tells something: the latest by name, since bundles are named by their day. */
final class Models {
    private static final Set<String> OF_MODELS = Set.of(Dimension.RANKER.label(), Dimension.BUNDLE.label());
    private static final int NAMED = 12;
    private final Map<String, Some> byDimension = new TreeMap<>();

    /** Those of one dimension, the latest first. */
    static final class Some {
        private final SortedSet<String> latest = new TreeSet<>(Comparator.reverseOrder());
        private long more;

        private void add(String name) {
            latest.add(name);
            if (latest.size() > NAMED) {
                latest.removeLast();
                more++;
            }
        }

        SortedSet<String> latest() {
            return latest;
        }

        /** How many there are besides. */
        long more() {
            return more;
        }
    }

    /** Takes a group, each once; those of other dimensions are no models. */
    void add(String dimension, String group) {
        if (OF_MODELS.contains(dimension)) {
            byDimension.computeIfAbsent(dimension, _ -> new Some()).add(group);
        }
    }

    void forEach(BiConsumer<String, Some> each) {
        byDimension.forEach(each);
    }
}
