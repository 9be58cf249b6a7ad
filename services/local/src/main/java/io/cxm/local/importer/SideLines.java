package io.cxm.local.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The lines of a file that go into the rows of others, by the key that both have. Whoever puts those of a key into a row
 * says so; at the end the others are accounted for as left out, so that none disappears.
 */
final class SideLines<T> {
    private final Map<String, List<T>> byKey = new HashMap<>();
    private final Set<String> kept = new HashSet<>();

    private SideLines() {}

    /** A file that is not there. */
    static <T> SideLines<T> none() {
        return new SideLines<>();
    }

    /** Reads them for a feed that accounts for this file. */
    static <T> SideLines<T> read(Path file, String key, Outlet outlet, Function<Line, T> value) throws IOException {
        SideLines<T> lines = new SideLines<>();
        Table.csv(file, line -> {
            outlet.line();
            try {
                lines.add(line.needed(key), value.apply(line));
            } catch (RefusedLine refused) {
                outlet.skip(refused.reason());
            }
        });
        return lines;
    }

    /** Reads them to look something up; another feed accounts for them. */
    static <T> SideLines<T> glance(Path file, String key, Function<Line, T> value) throws IOException {
        SideLines<T> lines = new SideLines<>();
        Table.glance(file, line -> lines.add(line.needed(key), value.apply(line)));
        return lines;
    }

    private void add(String key, T value) {
        byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    Set<String> keys() {
        return Set.copyOf(byKey.keySet());
    }

    List<T> of(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** What these lines say is in a row. */
    void keep(String key) {
        kept.add(key);
    }

    /** Accounts for all of them; those of keys that were not kept are left out for this reason. */
    void account(Outlet outlet, String leftOut) {
        byKey.forEach((key, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                if (kept.contains(key)) {
                    outlet.keep();
                } else {
                    outlet.skip(leftOut);
                }
            }
        });
    }
}
