package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.GroupKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was counted for one question.
 *
 * @param groups the largest first
 * @param examination null where it cannot be told
 * @param clicks on items whose place is known, by class of places; of groups that have any
 * @param takings by the values of a key, of what is no group as well
 * @param active shoppers who were given an answer, or did anything that is kept, in the period
 */
public record OnlineCounts(
        List<GroupSums> groups,
        @Nullable Examination examination,
        Map<GroupKey, List<Long>> clicks,
        Map<GroupKey, Back> backs,
        Map<List<@Nullable String>, List<Takings>> takings,
        Map<GroupKey, Answers> answers,
        long active,
        State state) {
    public OnlineCounts {
        groups = List.copyOf(groups);
        clicks = Map.copyOf(clicks);
        backs = Map.copyOf(backs);
        takings = Map.copyOf(takings);
        answers = Map.copyOf(answers);
    }

    /**
     * Who came back.
     *
     * @param of7 shoppers whose seven days are over
     * @param of30 shoppers whose thirty days are over
     */
    public record Back(long of7, long in7, long of30, long in30) {}

    /**
     * What was taken in one currency.
     *
     * @param currency null where the sender did not say
     * @param buyers shoppers who paid something
     * @param squares the sum over shoppers of the squares of what each paid
     */
    public record Takings(@Nullable String currency, long buyers, double total, double squares) {}

    /**
     * How answers were made.
     *
     * @param known those of which it is recorded
     * @param fine of them, neither degraded nor from a fallback
     * @param millis how many took how long, by time
     */
    public record Answers(long known, long fine, List<Took> millis) {
        public Answers {
            millis = List.copyOf(millis);
        }
    }

    /** So many answers that took this long. */
    public record Took(int millis, long answers) {}

    /**
     * What serves, and how new everything is; times in milliseconds since 1970.
     *
     * @param bundle that was shown last; null: none yet
     * @param catalogue items that it has now
     */
    public record State(
            @Nullable String bundle,
            @Nullable Long firstShown,
            @Nullable Long lastShown,
            @Nullable Long newestEvent,
            @Nullable Long newestAnswer,
            long catalogue) {}
}
