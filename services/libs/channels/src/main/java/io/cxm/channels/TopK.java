package io.cxm.channels;

/**
 * The best k of many scored items: a heap over primitive arrays with the worst kept at its root. Of equal scores the
 * smaller index, which in a bundle is the smaller id, comes first.
 */
public final class TopK {
    private final int[] items;
    private final double[] scores;
    private int size;

    public TopK(int k) {
        this.items = new int[Math.max(0, k)];
        this.scores = new double[items.length];
    }

    /** Offers an item; NaN is never kept. */
    public void offer(int item, double score) {
        if (size < items.length) {
            if (!Double.isNaN(score)) {
                up(size++, item, score);
            }
        } else if (size > 0 && worse(items[0], scores[0], item, score)) {
            down(item, score);
        }
    }

    /** Whether an item of this score could still enter, whatever its index. */
    public boolean mayEnter(double score) {
        return size < items.length || score >= scores[0];
    }

    public int size() {
        return size;
    }

    /** What was kept, best first; this object is empty afterwards. */
    public Found drain(String channel) {
        int[] sorted = new int[size];
        double[] by = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            sorted[i] = items[0];
            by[i] = scores[0];
            size--;
            if (size > 0) {
                down(items[size], scores[size]);
            }
        }
        return new Found(channel, sorted, by);
    }

    private static boolean worse(int item, double score, int other, double otherScore) {
        return score < otherScore || (score == otherScore && item > other);
    }

    private void up(int at, int item, double score) {
        int child = at;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!worse(item, score, items[parent], scores[parent])) {
                break;
            }
            items[child] = items[parent];
            scores[child] = scores[parent];
            child = parent;
        }
        items[child] = item;
        scores[child] = score;
    }

    private void down(int item, double score) {
        int parent = 0;
        while (true) {
            int child = 2 * parent + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && worse(items[child + 1], scores[child + 1], items[child], scores[child])) {
                child++;
            }
            if (!worse(items[child], scores[child], item, score)) {
                break;
            }
            items[parent] = items[child];
            scores[parent] = scores[child];
            parent = child;
        }
        items[parent] = item;
        scores[parent] = score;
    }
}
