package io.cxm.training.job.data;

import io.cxm.training.job.data.SearchTable.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which search led to an event: the shopper's that has the answer of CXM which the event names, within {@link Exposures#HORIZON}; else the
 * shopper's newest within {@value #VISIT} ms before it, of the same session where both name one, where both have times of their own. The
 * same words again within that time are one search, from its first time on.
 */
final class Following {
    private static final long VISIT = 30 * 60_000;

    private final TenantRecords records;
    private final Map<String, List<Search>> searches = new HashMap<>();
    private final Map<String, Map<Long, Search>> answered = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final List<List<String>> words = new ArrayList<>();

    Following(TenantRecords records, Set<String> bots) {
        this.records = records;
        Map<String, List<Search>> all = new HashMap<>();
        for (Search search : records.searches().all()) {
            String shopper = records.today(search.shopper());
            if (bots.contains(shopper)) {
                records.count("search-bot");
            } else {
                all.computeIfAbsent(shopper, _ -> new ArrayList<>()).add(search);
            }
        }
        all.forEach(this::take);
    }

    private void take(String shopper, List<Search> of) {
        of.sort(Comparator.comparingLong(Search::time));
        List<Search> kept = new ArrayList<>();
        Map<Integer, Search> last = new HashMap<>();
        for (Search search : of) {
            Search before = last.get(search.query());
            if (before != null && search.time() - before.time() <= VISIT) {
                records.count("search-duplicate");
                name(shopper, search.answer(), before);
            } else {
                last.put(search.query(), search);
                kept.add(search);
                name(shopper, search.answer(), search);
            }
        }
        searches.put(shopper, kept);
    }

    private void name(String shopper, long answer, Search search) {
        if (answer != 0) {
            answered.computeIfAbsent(shopper, _ -> new HashMap<>()).put(answer, search);
        }
    }

    /** The number of the words that led to an event, from 1; 0 where no search did. */
    int of(int event, String shopper) {
        EventTable events = records.table();
        long time = events.time(event);
        Search named = answered.getOrDefault(shopper, Map.of()).get(events.answer(event));
        if (named != null && named.time() <= time && time - named.time() <= Exposures.HORIZON) {
            return number(named.query());
        }
        List<Search> own = searches.getOrDefault(shopper, List.of());
        for (int s = until(own, time) - 1; s >= 0 && time - own.get(s).time() <= VISIT; s--) {
            if (own.get(s).timed()
                    && events.ownTime(event)
                    && together(own.get(s).session(), events.session(event))) {
                return number(own.get(s).query());
            }
        }
        return 0;
    }

    private static boolean together(long one, long other) {
        return one == 0 || other == 0 || one == other;
    }

    /** How many of them were up to a time. */
    private static int until(List<Search> of, long time) {
        int low = 0;
        int high = of.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (of.get(middle).time() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int number(int query) {
        return numbers.computeIfAbsent(query, q -> {
            words.add(records.searches().words(q));
            return words.size();
        });
    }

    /** The words of each number, less one, that {@link #of} gave. */
    List<List<String>> words() {
        return words;
    }
}
