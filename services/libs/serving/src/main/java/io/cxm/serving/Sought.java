package io.cxm.serving;

import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.user.User;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a shopper looks for, in their words: those that find items have to be those that tell why. */
public final class Sought {
    private static final int MOST_INTERESTS = 20;
    private static final int LONGEST_INTERESTS = 512;
    private static final Duration VISIT = Duration.ofMinutes(30);

    private Sought() {}

    /**
     * What the request looks for, else what the shopper searched for in this visit; of one who did nothing yet, what they said they
     * like.
     *
     * @param asked what the request looks for, blank for nothing
     */
    public static String words(String asked, List<Event> newestFirst, User user, long now) {
        return !asked.isBlank()
                ? asked
                : newestFirst.stream()
                        .filter(event -> !event.getQuery().isBlank())
                        .filter(event -> now - EventClock.occurred(event) <= VISIT.toMillis())
                        .findFirst()
                        .map(Event::getQuery)
                        .orElseGet(() -> newestFirst.isEmpty() ? liked(user) : "");
    }

    private static String liked(User user) {
        String all = user.getInterests().getValuesList().stream()
                .limit(MOST_INTERESTS)
                .collect(Collectors.joining(" "));
        return all.substring(0, Math.min(all.length(), LONGEST_INTERESTS));
    }
}
