package io.cxm.satisfaction;

import io.cxm.satisfaction.ShownWorld.Done;
import io.cxm.satisfaction.ShownWorld.Placed;
import io.cxm.satisfaction.ShownWorld.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Figures of a made-up world, counted one by one as a person would. */
final class Recount {
    private static final long DAY = Duration.ofDays(1).toMillis();
    long answers;
    long items;
    final Set<String> shoppers = new HashSet<>();
    final Map<String, Double> value = new TreeMap<>();
    final Map<String, Long> n = new TreeMap<>();
    final Map<String, Double> revenue = new TreeMap<>();
    /** Currencies in which too few paid to be told of. */
    final Set<String> few = new HashSet<>();

    private final Map<String, Set<String>> buyers = new HashMap<>();
    private final ShownWorld world;
    private final Set<String> followed = new HashSet<>();
    private final Set<String> clickers = new HashSet<>();
    private final Set<String> paying = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> sold = new HashSet<>();
    private final Set<String> withSession = new HashSet<>();
    private final Set<String> shown = new HashSet<>();
    private final Map<String, Long> first = new HashMap<>();
    private final List<Integer> took = new ArrayList<>();
    private long shownFollowed;
    private long clicked;
    private long ordered;
    private long fine;

    private Recount(ShownWorld world) {
        this.world = world;
    }

    /** Of the items that belong to a group. */
    static Recount of(ShownWorld world, BiPredicate<Shown, Placed> belongs) {
        Recount recount = new Recount(world);
        for (Shown answer : world.answers) {
            List<Placed> items =
                    answer.items().stream().filter(i -> belongs.test(answer, i)).toList();
            if (!items.isEmpty()) {
                recount.answer(answer, items);
            }
        }
        recount.finish();
        return recount;
    }

    private void answer(Shown answer, List<Placed> placed) {
        answers++;
        items += placed.size();
        shoppers.add(answer.shopper());
        first.merge(answer.shopper(), answer.at(), Math::min);
        took.add(answer.tookMs());
        fine += answer.fine() ? 1 : 0;
        placed.forEach(i -> shown.add(i.id()));
        if (!answer.followed()) {
            return;
        }
        followed.add(answer.shopper());
        String session = answer.session().isEmpty() ? "" : answer.shopper() + " " + answer.session();
        if (!session.isEmpty()) {
            sessions.add(session);
            withSession.add(answer.shopper());
        }
        shownFollowed += placed.size();
        for (Placed item : placed) {
            List<Done> led = world.led(answer, item);
            boolean click = led.stream().anyMatch(d -> !d.bought());
            boolean buy = led.stream().anyMatch(Done::bought);
            clicked += click ? 1 : 0;
            ordered += click && buy ? 1 : 0;
            if (click) {
                clickers.add(answer.shopper());
            }
            if (buy) {
                paying.add(answer.shopper());
                if (!session.isEmpty()) {
                    sold.add(session);
                }
            }
            led.stream().filter(Done::bought).forEach(d -> {
                revenue.merge(d.currency(), d.value(), Double::sum);
                buyers.computeIfAbsent(d.currency(), _ -> new HashSet<>()).add(answer.shopper());
            });
        }
    }

    private void finish() {
        put("ctr", clicked, shownFollowed, followed.size());
        put("ordersPerClick", ordered, clicked, clickers.size());
        put("ordersPerSession", sold.size(), sessions.size(), withSession.size());
        put("payingRate", paying.size(), followed.size(), followed.size());
        put("availability", fine, answers, answers);
        shown.retainAll(world.catalogue);
        put("catalogueCoverage", shown.size(), world.catalogue.size(), world.catalogue.size());
        Set<String> active = new HashSet<>();
        world.seen().forEach(s -> active.add(s.getKey()));
        put("shopperCoverage", shoppers.size(), active.size(), active.size());
        retention("retentionD7", 7);
        retention("retentionD30", 30);
        buyers.forEach((currency, who) -> {
            if (who.size() < 5) {
                few.add(currency);
            }
        });
        revenue.keySet().removeAll(few);
        took.sort(null);
        for (int q : List.of(50, 95, 99)) {
            value.put("latencyP" + q, (double) took.get((int) Math.ceil(took.size() * q / 100.0) - 1));
            n.put("latencyP" + q, (long) took.size());
        }
    }

    private void retention(String metric, int days) {
        long known = 0;
        long back = 0;
        for (Map.Entry<String, Long> f : first.entrySet()) {
            long at = f.getValue();
            if (at + days * DAY <= ShownWorld.CLOCK.toEpochMilli()) {
                known++;
                back += world.seen().stream()
                                .anyMatch(s -> s.getKey().equals(f.getKey())
                                        && s.getValue() > at + DAY
                                        && s.getValue() <= at + days * DAY)
                        ? 1
                        : 0;
            }
        }
        put(metric, back, known, known);
    }

    private void put(String metric, long hits, long all, long shoppers) {
        value.put(metric, 100.0 * hits / all);
        n.put(metric, shoppers);
    }
}
