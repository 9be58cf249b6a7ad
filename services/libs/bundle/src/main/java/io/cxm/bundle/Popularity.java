package io.cxm.bundle;

/** How much each item is wanted: decayed to the bundle's data clock, and over all time. */
public final class Popularity {
    /** The file's name, without its ending. */
    public static final String FILE = "popularity";

    private final Column.Floats decayed;
    private final Column.Floats allTime;

    public Popularity(Columns columns) {
        this.decayed = columns.floats("decayed");
        this.allTime = columns.floats("all-time");
    }

    public static Columns columns(float[] decayed, float[] allTime) {
        return Columns.builder()
                .put("decayed", decayed)
                .put("all-time", allTime)
                .build();
    }

    public int size() {
        return Math.toIntExact(decayed.size());
    }

    /** Weighted interactions, each halved per half-life since it happened. */
    public float decayed(int item) {
        return decayed.get(item);
    }

    /** Weighted interactions of all time. */
    public float allTime(int item) {
        return allTime.get(item);
    }
}
