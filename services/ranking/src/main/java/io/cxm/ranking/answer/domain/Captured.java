package io.cxm.ranking.answer.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.History;
import io.cxm.ranking.recommendation.domain.Candidates;
import io.cxm.ranking.recommendation.domain.Course;
import io.cxm.ranking.recommendation.domain.Setting;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an answer was made of, held as it is until there is time to write it. The items change meanwhile, so that the mark of each says
 * whether it is still what it was: nothing is copied while somebody waits for the answer.
 *
 * @param wall the moment, in milliseconds since 1970
 * @param items every item that it is about, by index
 * @param marks of these, as {@link Catalogue#mark} had them
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next, and never changed
public record Captured(Setting setting, Course course, long wall, int[] items, long[] marks) {
    /** No more items are kept of one answer: under caps of a few brands a fill looks at any number. */
    private static final int MOST = 5_000;

    /**
     * That of an answer which was made a moment ago; empty where it looked at too many items to be kept, or at one that changed meanwhile.
     *
     * @param before {@link Catalogue#changes} when the making began
     */
    public static Optional<Captured> of(Setting setting, Course course, long wall, long before) {
        History history = setting.query().history();
        int[] all = Stream.of(
                        Stream.concat(Stream.of(course.pool()), course.filling().stream())
                                .map(Candidates::pool)
                                .flatMapToInt(pool -> Arrays.stream(pool.items())),
                        IntStream.range(0, history.size()).map(history::item))
                .flatMapToInt(items -> items)
                .toArray();
        if (all.length > MOST) {
            return Optional.empty();
        }
        Catalogue catalogue = setting.model().catalogue();
        int[] items = Arrays.stream(all).sorted().distinct().toArray();
        long[] marks = Arrays.stream(items).mapToLong(catalogue::mark).toArray();
        return Arrays.stream(marks).allMatch(mark -> mark < before || mark == 0)
                ? Optional.of(new Captured(setting, course, wall, items, marks))
                : Optional.empty();
    }

    /** Where an item is among them. */
    public int place(int item) {
        return Arrays.binarySearch(items, item);
    }
}
