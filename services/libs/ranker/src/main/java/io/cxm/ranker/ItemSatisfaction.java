package io.cxm.ranker;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import java.util.stream.IntStream;

/**
 * How satisfied shoppers were with each item, at the clock of a bundle, in columns. An item that too few told of, and one that came since,
 * is like any other: 0.
 */
public final class ItemSatisfaction {
    /** The file's name, without its ending. A bundle whose tenant's shoppers said and returned next to nothing has none. */
    public static final String FILE = "satisfaction";

    private static final String ABOVE = "above";
    private static final String ANSWERS = "answers";
    private static final String RETURNED = "returned";
    private static final String SPREAD = "spread";

    private final Column.Floats above;
    private final Column.Floats answers;
    private final Column.Floats returned;
    private final double spread;

    private ItemSatisfaction(Columns columns) {
        this.above = columns.floats(ABOVE);
        this.answers = columns.floats(ANSWERS);
        this.returned = columns.floats(RETURNED);
        this.spread = columns.floats(SPREAD).get(0);
    }

    /** What a bundle knows; of one without the file nothing of every item. */
    public static ItemSatisfaction of(Bundle bundle) {
        return new ItemSatisfaction(
                bundle.has(FILE) ? bundle.columns(FILE) : columns(new float[0], new float[0], new float[0], 0));
    }

    /**
     * The columns of a catalogue.
     *
     * @param above how much more satisfied shoppers are with each item than with the mean of items, of a scale from 0 to 1, shrunk
     * @param answers log(1 + how many shoppers said so)
     * @param returned how much more of each item comes back than of all, shrunk, between −1 and 1
     * @param spread the standard deviation of items by how satisfied shoppers are with them, of the same scale; 0 where they differ by chance
     */
    public static Columns columns(float[] above, float[] answers, float[] returned, double spread) {
        return Columns.builder()
                .put(ABOVE, above)
                .put(ANSWERS, answers)
                .put(RETURNED, returned)
                .put(SPREAD, new float[] {(float) spread})
                .build();
    }

    /** The same of some of a bundle's items, in their order. */
    public static Columns columns(Bundle bundle, int[] items) {
        ItemSatisfaction all = of(bundle);
        return columns(some(all.above, items), some(all.answers, items), some(all.returned, items), all.spread);
    }

    private static float[] some(Column.Floats column, int[] items) {
        float[] some = new float[items.length];
        IntStream.range(0, items.length).forEach(i -> some[i] = at(column, items[i]));
        return some;
    }

    private static float at(Column.Floats column, int item) {
        return item < column.size() ? column.get(item) : 0;
    }

    /** By how much shoppers are more satisfied with an item than with the mean of items, of a scale from 0 to 1. */
    public double above(int item) {
        return at(above, item);
    }

    /** Whether enough shoppers told of an item. */
    public boolean told(int item) {
        return at(answers, item) > 0;
    }

    /** The standard deviation of items on the same scale, 0 where nothing says that they differ. */
    public double spread() {
        return spread;
    }

    /** Writes the three numbers of an item. */
    void put(int item, float[] dense, int to) {
        dense[to] = at(above, item);
        dense[to + 1] = at(answers, item);
        dense[to + 2] = at(returned, item);
    }
}
