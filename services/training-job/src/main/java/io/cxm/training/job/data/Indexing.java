package io.cxm.training.job.data;

import io.cxm.bundle.Texts;
import io.cxm.channels.Searched;
import io.cxm.channels.ShopperLog;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns collected records into {@link TenantData}: ids to indexes, bots and unknown items out, times judged. */
final class Indexing {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int BOT_VIEWS_AN_HOUR = 1000;

    private final TenantRecords records;
    private final EventTable events;

    Indexing(TenantRecords records) {
        this.records = records;
        this.events = records.table();
    }

    TenantData build() {
        // a tenant that sends no catalogue sells what is bought
        boolean catalogued = !records.items().isEmpty();
        Set<String> known = new TreeSet<>(Texts.ORDER);
        known.addAll(catalogued ? records.items().keySet() : events.items());
        List<String> itemIds = List.copyOf(known);
        Map<String, Integer> itemIndex = index(itemIds);
        List<Item> documents = itemIds.stream()
                .map(id -> records.items().getOrDefault(id, Item.getDefaultInstance()))
                .toList();
        Set<String> bots = bots();
        Set<String> who = new TreeSet<>(Texts.ORDER);
        who.addAll(records.users().keySet());
        events.shoppers().stream()
                .map(records::today)
                .filter(s -> !bots.contains(s))
                .forEach(who::add);
        List<String> shopperIds = List.copyOf(who);
        Map<String, Integer> shopperIndex = index(shopperIds);
        List<User> users = shopperIds.stream()
                .map(id -> records.users().getOrDefault(id, User.getDefaultInstance()))
                .toList();
        long[] keys = sortedKeys(itemIndex, shopperIndex, bots);
        boolean timed = timed(keys, shopperIndex);
        Following following = new Following(records, bots);
        ShopperLog log = log(keys, itemIds.size(), shopperIds.size(), itemIndex, shopperIndex, timed, following);
        List<String> eventIds = new ArrayList<>(keys.length);
        for (long key : keys) {
            eventIds.add(events.id((int) key));
        }
        if (timed && records.opinions().overflowed()) {
            records.count("too-many-answers");
        }
        return new TenantData(
                itemIds,
                documents,
                shopperIds,
                users,
                log,
                eventIds,
                timed,
                records.exposures()
                        .numbered(
                                id -> bots.contains(records.today(id))
                                        ? ExposureTable.NOBODY
                                        : at(shopperIndex, records.today(id)),
                                id -> at(itemIndex, id)),
                timed
                        ? records.opinions()
                                .numbered(
                                        records::today,
                                        records.merged(),
                                        shopperIndex,
                                        bots,
                                        id -> at(itemIndex, id),
                                        log.clock())
                        : Opinions.UNKNOWN,
                TieTable.of(records.edges(), records, shopperIndex),
                records.cleaned());
    }

    /** Positions of kept events by shopper, time and arrival; the position in the lower half of each. */
    private long[] sortedKeys(Map<String, Integer> itemIndex, Map<String, Integer> shopperIndex, Set<String> bots) {
        List<Long> kept = new ArrayList<>();
        int[] shopperOf = new int[events.size()];
        for (int e = 0; e < events.size(); e++) {
            String shopper = records.today(events.shopper(e));
            if (bots.contains(shopper)) {
                records.count("bot");
            } else if (!itemIndex.containsKey(events.item(e))) {
                records.count("unknown-item");
            } else {
                shopperOf[e] = at(shopperIndex, shopper);
                kept.add((long) e);
            }
        }
        kept.sort((a, b) -> {
            int by = Integer.compare(shopperOf[a.intValue()], shopperOf[b.intValue()]);
            by = by != 0 ? by : Long.compare(events.time(a.intValue()), events.time(b.intValue()));
            return by != 0 ? by : Long.compare(a, b);
        });
        return kept.stream().mapToLong(Long::longValue).toArray();
    }

    private ShopperLog log(
            long[] keys,
            int items,
            int shoppers,
            Map<String, Integer> itemIndex,
            Map<String, Integer> shopperIndex,
            boolean timed,
            Following following) {
        int n = keys.length;
        int[] offsets = new int[shoppers + 1];
        int[] item = new int[n];
        byte[] type = new byte[n];
        float[] value = new float[n];
        long[] time = new long[n];
        short[] place = new short[n];
        int[] searched = new int[n];
        for (int i = 0; i < n; i++) {
            int e = (int) keys[i];
            String shopper = records.today(events.shopper(e));
            offsets[at(shopperIndex, shopper) + 1]++;
            item[i] = at(itemIndex, events.item(e));
            type[i] = events.type(e);
            value[i] = events.value(e);
            time[i] = events.time(e);
            place[i] = events.place(e);
            searched[i] = following.of(e, shopper);
        }
        // what has no time of its own was received later than all others happened, and counts as the newest of them
        long newest = Arrays.stream(time).max().orElse(0);
        long clock = records.clock() > 0 ? records.clock() : newest;
        Arrays.setAll(time, i -> Math.min(time[i], clock));
        for (int u = 0; u < shoppers; u++) {
            offsets[u + 1] += offsets[u];
        }
        if (!timed) {
            Arrays.fill(time, clock);
        }
        Searched searches = new Searched(searched, following.words());
        return new ShopperLog(items, offsets, item, type, value, time, place, searches, clock);
    }

    /** Times order the data unless most are missing, most are one and the same, or nearly every shopper has only one. */
    private boolean timed(long[] keys, Map<String, Integer> shopperIndex) {
        if (!records.mostlyTimed()) {
            return false;
        }
        long clock = records.clock() > 0 ? records.clock() : Long.MAX_VALUE; // as the log has them
        Map<Long, Integer> counts = new HashMap<>();
        int several = 0;
        int oneTime = 0;
        int begin = 0;
        for (int i = 0; i < keys.length; i++) {
            counts.merge(Math.min(events.time((int) keys[i]), clock), 1, Integer::sum);
            boolean last = i + 1 == keys.length || shopper(keys[i], shopperIndex) != shopper(keys[i + 1], shopperIndex);
            if (last) {
                if (i > begin) {
                    several++;
                    long first = Math.min(events.time((int) keys[begin]), clock);
                    oneTime += first == Math.min(events.time((int) keys[i]), clock) ? 1 : 0;
                }
                begin = i + 1;
            }
        }
        int commonest =
                counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return commonest <= keys.length / 2 && oneTime <= 0.9 * several;
    }

    private int shopper(long key, Map<String, Integer> shopperIndex) {
        return shopperIndex.getOrDefault(records.today(events.shopper((int) key)), -1);
    }

    /**
     * Shoppers that looked at or searched for more in one hour than a person can, and never bought; a date without a time of day is no hour, and neither is
     * when a history came that has no times.
     */
    private Set<String> bots() {
        Map<String, Map<Long, Integer>> views = new HashMap<>();
        Set<String> buyers = new HashSet<>();
        for (int e = 0; e < events.size(); e++) {
            String shopper = records.today(events.shopper(e));
            if (events.type(e) == EventType.EVENT_TYPE_VIEW_VALUE
                    || events.type(e) == EventType.EVENT_TYPE_CLICK_VALUE) {
                if (events.ownTime(e) || records.mostlyTimed()) {
                    look(shopper, events.time(e), views);
                }
            } else if (events.type(e) == EventType.EVENT_TYPE_PURCHASE_VALUE) {
                buyers.add(shopper);
            }
        }
        for (SearchTable.Search search : records.searches().all()) {
            if (search.timed() || records.mostlyTimed()) {
                look(records.today(search.shopper()), search.time(), views);
            }
        }
        Set<String> bots = new HashSet<>();
        views.forEach((shopper, hours) -> {
            if (!buyers.contains(shopper) && hours.values().stream().anyMatch(n -> n > BOT_VIEWS_AN_HOUR)) {
                bots.add(shopper);
            }
        });
        return bots;
    }

    private static void look(String shopper, long time, Map<String, Map<Long, Integer>> to) {
        if (time % DAY != 0) {
            to.computeIfAbsent(shopper, _ -> new HashMap<>()).merge(time / HOUR, 1, Integer::sum);
        }
    }

    private static int at(Map<String, Integer> index, String id) {
        return index.getOrDefault(id, -1);
    }

    private static Map<String, Integer> index(List<String> ids) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            index.put(ids.get(i), i);
        }
        return index;
    }
}
