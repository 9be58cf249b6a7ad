package io.cxm.ingestion.deadletters.domain;

import io.cxm.contracts.RecordKey;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes to one thing that stand in their topic before an older one, as one does that came while the letter of the older was
 * replayed. Whoever folds the topic takes the last for the newest, so that an acknowledged write would be undone.
 */
public final class Overtaken {
    private Overtaken() {}

    /** A record of a topic, with the time at which it was received the first time, in milliseconds since 1970. */
    public record Written(String topic, int partition, RecordKey key, byte[] value, long at) {}

    /**
     * What is to be sent once more, in this order, for the last of each write to stand in the order of their times.
     *
     * @param written to one thing, in the order of the topic; the same write may be there more than once
     */
    public static List<Written> of(List<Written> written) {
        Collection<Written> last = last(written);
        long newest = Long.MIN_VALUE;
        long oldest = Long.MAX_VALUE; // of those that stand behind a newer one
        for (Written one : last) {
            if (one.at() < newest) {
                oldest = Math.min(oldest, one.at());
            }
            newest = Math.max(newest, one.at());
        }
        long behind = oldest;
        return last.stream()
                .filter(one -> one.at() > behind)
                .sorted(Comparator.comparingLong(Written::at))
                .toList();
    }

    /** Each write once, where it stands last. */
    private static Collection<Written> last(List<Written> written) {
        Map<ByteBuffer, Written> last = new LinkedHashMap<>();
        for (Written one : written) {
            ByteBuffer write = ByteBuffer.wrap(one.value());
            last.remove(write);
            last.put(write, one);
        }
        return last.values();
    }
}
