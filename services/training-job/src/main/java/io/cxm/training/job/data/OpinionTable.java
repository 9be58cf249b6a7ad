package io.cxm.training.job.data;

import io.cxm.contracts.response.SurveyResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What answers say of an item that they name, by somebody that they name, in columns in the order of arrival: 24 bytes each. Shoppers are
 * hashes, since those who answer may be as many as the answers. Nothing is left out for room, or a window of time would know less than
 * what serves: beyond {@link #MOST} none counts.
 */
final class OpinionTable {
    static final int MOST = 2_000_000;

    private final int most;
    private final IdIndex items = new IdIndex();
    private long[] shopper = new long[256];
    private int[] item = new int[256];
    private float[] satisfied = new float[256];
    private long[] at = new long[256];
    private int size;

    OpinionTable() {
        this(MOST);
    }

    OpinionTable(int most) {
        this.most = most;
    }

    void add(SurveyResponse answer, long saidAt) {
        float value = answer.hasCsat() ? answer.getCsat() : answer.getStars();
        if (answer.getUserId().isEmpty() || answer.getItemId().isEmpty() || value < 1 || value > 5 || size > most) {
            return;
        }
        if (size == at.length) {
            shopper = Arrays.copyOf(shopper, 2 * size);
            item = Arrays.copyOf(item, 2 * size);
            satisfied = Arrays.copyOf(satisfied, 2 * size);
            at = Arrays.copyOf(at, 2 * size);
        }
        shopper[size] = EventTable.hash(answer.getUserId());
        item[size] = items.put(answer.getItemId());
        satisfied[size] = (value - 1) / 4;
        at[size++] = saidAt;
    }

    /** Whether there are so many that none counts. */
    boolean overflowed() {
        return size > most;
    }

    /**
     * The same with the numbers of training, without items that it does not know.
     *
     * @param today whom a shopper has become
     * @param merged ids that became another
     * @param shoppers the number of each shopper of the log
     * @param bots who do not count
     * @param clock the newest time of the data
     */
    Opinions numbered(
            UnaryOperator<String> today,
            Set<String> merged,
            Map<String, Integer> shoppers,
            Set<String> bots,
            ExposureTable.Numbering ofItems,
            long clock) {
        Map<Long, Integer> numbers = new HashMap<>();
        shoppers.forEach((id, number) -> numbers.put(EventTable.hash(id), number));
        Map<Long, Long> became = new HashMap<>();
        merged.forEach(id -> became.put(EventTable.hash(id), EventTable.hash(today.apply(id))));
        bots.forEach(id -> numbers.put(EventTable.hash(id), ExposureTable.NOBODY));
        int[] itemNumbers = items.ids().stream().mapToInt(ofItems::of).toArray();
        int[] who = new int[size];
        int[] what = new int[size];
        float[] how = new float[size];
        long[] when = new long[size];
        int n = 0;
        for (int row = 0; !overflowed() && row < size; row++) {
            Long asked = became.getOrDefault(shopper[row], shopper[row]);
            int number = numbers.computeIfAbsent(asked, _ -> numbers.size() + shoppers.size());
            if (number != ExposureTable.NOBODY && itemNumbers[item[row]] >= 0) {
                who[n] = number;
                what[n] = itemNumbers[item[row]];
                how[n] = satisfied[row];
                when[n++] = Math.min(at[row], clock);
            }
        }
        return new Opinions(
                true, Arrays.copyOf(who, n), Arrays.copyOf(what, n), Arrays.copyOf(how, n), Arrays.copyOf(when, n));
    }
}
