package io.cxm.channels;

import io.cxm.bundle.Items;
import io.cxm.contracts.item.Item;
import io.cxm.features.ItemWords;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which categories items are in, as numbers: every prefix of every path, folded as {@link ItemWords#category} folds, so that
 * a search reads no document. The bundle's documents are read once, when categories are first asked for.
 */
public final class Categories {
    private static final int[] NONE = {};

    private final Items bundled;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, int[]> newer = new ConcurrentHashMap<>();
    private volatile @Nullable Numbered read;

    /** The numbers of item i are those from offsets[i] to before offsets[i + 1]. */
    private record Numbered(int[] offsets, int[] numbers) {}

    public Categories(Items bundled) {
        this.bundled = bundled;
    }

    /** A new or changed item. */
    public void put(int item, Item document) {
        newer.put(item, numbers(document));
    }

    /** Which items are within one of these paths; all of them where there is no path. */
    public IntPredicate within(List<String> paths) {
        if (paths.isEmpty()) {
            return _ -> true;
        }
        Numbered columns = columns(); // before the paths are looked up, since it numbers them
        int[] wanted = paths.stream()
                .map(path -> numbers.get(ItemWords.category(path)))
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .toArray();
        return item -> inside(columns, item, wanted);
    }

    private boolean inside(Numbered columns, int item, int[] wanted) {
        int[] changed = newer.isEmpty() ? null : newer.get(item);
        if (changed != null) {
            return any(changed, 0, changed.length, wanted);
        }
        return item < columns.offsets.length - 1
                && any(columns.numbers, columns.offsets[item], columns.offsets[item + 1], wanted);
    }

    private static boolean any(int[] numbers, int from, int to, int[] wanted) {
        for (int i = from; i < to; i++) {
            for (int number : wanted) {
                if (numbers[i] == number) {
                    return true;
                }
            }
        }
        return false;
    }

    private Numbered columns() {
        Numbered found = read;
        return found == null ? readAll() : found;
    }

    private synchronized Numbered readAll() {
        Numbered found = read;
        if (found == null) {
            int[][] each = new int[bundled.size()][];
            int[] offsets = new int[each.length + 1];
            for (int i = 0; i < each.length; i++) {
                each[i] = numbers(bundled.document(i));
                offsets[i + 1] = offsets[i] + each[i].length;
            }
            int[] all = new int[offsets[each.length]];
            for (int i = 0; i < each.length; i++) {
                System.arraycopy(each[i], 0, all, offsets[i], each[i].length);
            }
            found = new Numbered(offsets, all);
            read = found;
        }
        return found;
    }

    private int[] numbers(Item document) {
        List<String> words = ItemWords.categories(document);
        if (words.isEmpty()) {
            return NONE;
        }
        int[] found = new int[words.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = number(words.get(i));
        }
        return found;
    }

    private synchronized int number(String word) {
        Integer known = numbers.get(word);
        if (known == null) {
            known = numbers.size();
            numbers.put(word, known);
        }
        return known;
    }
}
