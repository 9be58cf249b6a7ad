package io.cxm.local.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A shop that does not exist: a catalogue and a history that are made of a seed alone, so that a second run sends the
 * same rows. Shoppers keep to a few categories, and in a category a few items get most of what happens, as in any shop;
 * otherwise there would be nothing to retrieve.
 *
 * @param end when the history ends; it covers the ninety days before
 */
record SyntheticShop(int items, int shoppers, int events, long seed, Instant end) {
    private static final long SPAN_MILLIS = 90L * 86_400_000;
    private static final int TASTES = 3;
    private static final int PER_CATEGORY = 250;
    private static final String[] TYPES = {"view", "view", "view", "view", "cart_add", "purchase", "purchase"};
    private static final String[] WORDS = {
        "light", "warm", "steel", "cotton", "garden", "travel", "classic", "smart", "soft", "bright", "small", "grand"
    };

    /** The id of a shopper; events know no others. */
    static String shopper(int number) {
        return "shopper-" + number;
    }

    int categories() {
        return Math.max(4, items / PER_CATEGORY);
    }

    /** Writes the catalogue. */
    void writeItems(OutputStream to) throws IOException {
        for (int i = 0; i < items; i++) {
            SplittableRandom random = random(i, 1);
            int category = i % categories();
            int brand = random.nextInt(Math.max(5, items / 200));
            StringBuilder row = new StringBuilder(200).append("{\"id\":\"item-").append(i);
            row.append("\",\"title\":\"").append(word(random)).append(' ').append(word(random));
            row.append(" thing ")
                    .append(i)
                    .append("\",\"categories\":[\"Department ")
                    .append(category % 20);
            row.append(" > Category ")
                    .append(category)
                    .append("\"],\"brand\":\"Brand ")
                    .append(brand);
            row.append("\",\"price\":").append(random.nextInt(100, 50_000) / 100.0);
            row.append(",\"currency\":\"EUR\",\"attributes\":{\"colour\":[\"").append(word(random));
            to.write(row.append("\"]}}\n").toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes the history, shopper by shopper. */
    void writeEvents(OutputStream to) throws IOException {
        int n = 0;
        for (int s = 0; s < shoppers; s++) {
            SplittableRandom random = random(s, 2);
            int[] tastes = random.ints(TASTES, 0, categories()).toArray();
            int mine = events / shoppers + (s < events % shoppers ? 1 : 0);
            for (int e = 0; e < mine; e++) {
                to.write(event(n++, s, tastes, random).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String event(int n, int shopper, int[] tastes, SplittableRandom random) {
        boolean strays = random.nextInt(10) == 0;
        int category = strays ? random.nextInt(categories()) : tastes[random.nextInt(TASTES)];
        int inCategory = (items - category + categories() - 1) / categories();
        int place = (int) (inCategory * Math.pow(random.nextDouble(), 3)); // most of it to the first few
        int item = category + place * categories();
        String type = TYPES[random.nextInt(TYPES.length)];
        Instant at = end.minusMillis(random.nextLong(SPAN_MILLIS));
        StringBuilder row = new StringBuilder(220).append("{\"id\":\"history-").append(n);
        row.append("\",\"type\":\"").append(type).append("\",\"userId\":\"").append(shopper(shopper));
        row.append("\",\"itemId\":\"item-")
                .append(item)
                .append("\",\"timestamp\":\"")
                .append(at);
        if (type.equals("purchase")) {
            row.append("\",\"quantity\":1,\"currency\":\"EUR\",\"value\":").append(random.nextInt(1, 500));
        } else {
            row.append('"');
        }
        return row.append("}\n").toString();
    }

    private SplittableRandom random(int number, int what) {
        return new SplittableRandom(seed * 1_000_003L + number * 31L + what);
    }

    private static String word(SplittableRandom random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
