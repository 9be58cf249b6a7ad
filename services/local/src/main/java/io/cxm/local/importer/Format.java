package io.cxm.local.importer;

import java.util.Iterator;
import java.util.List;

/** The names of the formats, for the command line's help. */
final class Format implements Iterable<String> {
    private static final List<String> NAMES =
            List.of("complete-journey", "online-retail", "movielens", "olist", "womens-reviews", "cxm");

    static List<String> names() {
        return NAMES;
    }

    @Override
    public Iterator<String> iterator() {
        return NAMES.iterator();
    }
}
