package io.cxm.satisfaction;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What shoppers of a made-up shop were shown and did, sent to its topics and kept here to be counted again. */
final class ShownWorld {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant CLOCK = Instant.parse("2026-05-01T00:00:00Z");
    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final int SHOPPERS = 40;
    private static final int ITEMS = 16;
    final List<Shown> answers = new ArrayList<>();
    final Map<String, Done> events = new LinkedHashMap<>();
    /** Items that the catalogue has; others are shown too, among them one that it had. */
    final Set<String> catalogue = new LinkedHashSet<>();

    /** Parcels that were sent to shoppers. */
    int parcels;

    private final Shop shop;
    private final Random random;

    ShownWorld(Shop shop, long seed) {
        this.shop = shop;
        this.random = new Random(seed);
    }

    /** One answer; shopper is who is behind the id, after merges. */
    record Shown(
            String id,
            String shopper,
            String session,
            long at,
            String scenario,
            String ranker,
            String bundle,
            String kind,
            boolean fine,
            int tookMs,
            List<Placed> items) {
        boolean followed() {
            return at + WEEK <= CLOCK.toEpochMilli();
        }
    }

    record Placed(String id, Set<String> channels, Set<String> rules) {}

    /** A click, a view or a purchase. */
    record Done(
            String shopper,
            String recommendation,
            String item,
            boolean bought,
            long at,
            double value,
            String currency) {}

    /** Sends everything and moves the clock. */
    ShownWorld send() {
        for (int i = 0; i < ITEMS - 4; i++) {
            catalogue.add("sku-" + i);
            shop.item("sku-" + i, "Lamps", "Acme");
        }
        catalogue.remove("sku-0");
        shop.gone("sku-0").merge("anon-3", "u-3");
        for (int i = 0; i < 240; i++) {
            answer(i);
        }
        parcel("u-never", START);
        shop.today(CLOCK.toString()).send();
        return this;
    }

    private void answer(int i) {
        int user = random.nextInt(SHOPPERS);
        String shopper = "u-" + user;
        boolean late = i % 12 == 0;
        long at = (late ? CLOCK.minus(Duration.ofDays(2)) : START.plus(Duration.ofHours(random.nextInt(24 * 40))))
                .toEpochMilli();
        List<Placed> items = new ArrayList<>();
        for (int k = 0; items.size() < 5; k++) {
            String item = "sku-" + (i * 5 + k * 3 + random.nextInt(2)) % ITEMS;
            if (items.stream().noneMatch(p -> p.id().equals(item))) {
                items.add(new Placed(item, channels(), random.nextInt(3) == 0 ? Set.of("few") : Set.of()));
            }
        }
        boolean degraded = random.nextInt(9) == 0;
        boolean fallback = random.nextInt(9) == 0;
        Shown shown = new Shown(
                "rec-" + i,
                shopper,
                random.nextInt(5) == 0 ? "" : "s-" + user + "-" + random.nextInt(3),
                at,
                random.nextInt(3) == 0 ? "cart" : "home",
                random.nextBoolean() ? "neural" : "polynomial",
                late ? "2026-04-28.1" : "2026-03-01.1",
                random.nextInt(4) == 0 ? "similar" : "recommendations",
                !degraded && !fallback,
                1 + random.nextInt(90),
                items);
        answers.add(shown);
        shop.impression(impression(shown, user == 3 && i % 2 == 0 ? "anon-3" : shopper, degraded, fallback));
        for (int place = 0; place < items.size(); place++) {
            react(shown, items.get(place).id(), place);
        }
    }

    private Set<String> channels() {
        Set<String> channels = new LinkedHashSet<>(Set.of("bayes"));
        if (random.nextBoolean()) {
            channels.add("history");
        }
        if (random.nextInt(4) == 0) {
            channels.add("new");
        }
        return channels;
    }

    private static Impression.Builder impression(Shown shown, String user, boolean degraded, boolean fallback) {
        Impression.Builder impression = Impression.newBuilder()
                .setRecommendationId(shown.id())
                .setUserId(user)
                .setSessionId(shown.session())
                .setAt(shown.at())
                .setScenario(shown.scenario())
                .setRanker(shown.ranker())
                .setBundle(shown.bundle())
                .setKind(shown.kind())
                .setDegraded(degraded)
                .setFallback(fallback ? "popular" : "")
                .setTookMs(shown.tookMs());
        for (int rank = 1; rank <= shown.items().size(); rank++) {
            Placed item = shown.items().get(rank - 1);
            impression.addItems(ShownItem.newBuilder()
                    .setItemId(item.id())
                    .setRank(rank)
                    .addAllChannels(item.channels())
                    .addAllRules(item.rules()));
        }
        return impression;
    }

    /** Places further down are clicked less; some clicks are too late, or of what was not shown. */
    private void react(Shown shown, String item, int place) {
        int draw = random.nextInt(100);
        if (draw >= 40 - 6 * place) {
            return;
        }
        long hours = draw % 10 == 0 ? 24 * 7 : 1 + random.nextInt(24 * 6);
        String done = draw % 7 == 1 ? "not-shown" : item;
        act(shown, done, draw % 2 == 0 ? EventType.EVENT_TYPE_CLICK : EventType.EVENT_TYPE_VIEW, hours, 0, "");
        if (draw < 12) {
            act(shown, done, EventType.EVENT_TYPE_PURCHASE, hours + 1, 5 + draw, draw % 4 == 0 ? "USD" : "EUR");
            parcel(shown.shopper(), Instant.ofEpochMilli(shown.at()).plus(Duration.ofDays(3 + draw)));
        }
    }

    /** Sent and delivered, which is nothing that the shopper did. */
    private void parcel(String shopper, Instant at) {
        if (!at.isAfter(CLOCK)) {
            String id = "parcel-" + parcels++;
            shop.event(id + "-s", EventType.EVENT_TYPE_SHIPPED, shopper, "", at.toString(), e -> e.setOrderId(id))
                    .event(
                            id + "-d",
                            EventType.EVENT_TYPE_DELIVERED,
                            shopper,
                            "",
                            at.toString(),
                            e -> e.setOrderId(id));
        }
    }

    private void act(Shown shown, String item, EventType type, long hours, double value, String currency) {
        long at = shown.at() + Duration.ofHours(hours).toMillis();
        String id = shown.id() + "-" + item + "-" + type.getNumber();
        boolean bought = type == EventType.EVENT_TYPE_PURCHASE;
        if (at > CLOCK.toEpochMilli() || events.containsKey(id)) {
            return;
        }
        events.put(id, new Done(shown.shopper(), shown.id(), item, bought, at, value, currency));
        shop.event(id, type, shown.shopper(), item, Instant.ofEpochMilli(at).toString(), e -> {
            e.setRecommendationId(shown.id());
            String spelt = value % 2 == 0 ? currency : currency.toLowerCase(Locale.ROOT);
            return bought ? e.setQuantity(1).setValue(value).setCurrency(spelt) : e;
        });
    }

    /** What became of one item of an answer in its seven days. */
    List<Done> led(Shown shown, Placed item) {
        return events.values().stream()
                .filter(e -> e.recommendation().equals(shown.id()) && e.item().equals(item.id()))
                .filter(e -> e.at() < shown.at() + WEEK && shown.followed())
                .toList();
    }

    /** Everything that is known of who was there when. */
    List<Map.Entry<String, Long>> seen() {
        List<Map.Entry<String, Long>> seen = new ArrayList<>();
        answers.forEach(a -> seen.add(Map.entry(a.shopper(), a.at())));
        events.values().forEach(e -> seen.add(Map.entry(e.shopper(), e.at())));
        return seen;
    }
}
