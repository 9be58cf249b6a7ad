package io.cxm.local.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * A shop that does not exist, as its reports see it: products in categories, and as many answers in the quarter that is reported as
 * in the one before. Each row is made of its number alone, so that a second run sends the same. Every tenth answer belongs to an
 * order line, of which one in twelve comes back; as many rate touchpoints, and one in fifty says something in words.
 *
 * @param answers of each of both quarters
 */
record ReportShop(int answers, int products) {
    /** The first and the last day of the quarter that is reported; the shop's zone is UTC. */
    static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    static final LocalDate LAST = LocalDate.parse("2026-03-31");
    private static final LocalDate BEFORE = LocalDate.parse("2025-10-01");
    private static final int SHOPPERS = 100_000;
    private static final int CATEGORIES = 8;
    private static final int TENTH = 10;
    private static final int RATES = 3;
    private static final int LINES_A_RETURN = 12;
    private static final int ANSWERS_A_TEXT = 50;
    private static final int DAY_SECONDS = 86_400;
    private static final String[] CHANNELS = {"app", "web", "store"};
    private static final String[] TEXTS = {
        "The parcel came two days late.",
        "Good quality, and it fits very well.",
        "The packaging was torn open.",
        "Customer service answered at once.",
        "Far too expensive for what it is.",
        "The delivery was fast and friendly."
    };

    /** All answers, of both quarters. */
    int allAnswers() {
        return 2 * answers;
    }

    /** The order lines that answers belong to. */
    int lines() {
        return (allAnswers() + TENTH - 1) / TENTH;
    }

    /** The lines that come back. */
    int returns() {
        return (lines() + LINES_A_RETURN - 1) / LINES_A_RETURN;
    }

    /** Milliseconds since 1970. */
    static long reportedFrom() {
        return begin(FIRST).toEpochMilli();
    }

    /** Milliseconds since 1970 until before which the reported quarter lasts. */
    static long reportedTo() {
        return begin(LAST.plusDays(1)).toEpochMilli();
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Writes the catalogue. */
    void writeItems(OutputStream to) throws IOException {
        for (int i = 0; i < products; i++) {
            write(
                    to,
                    "{\"id\":\"item-%d\",\"title\":\"Thing %d\",\"categories\":[\"Category %d\"],\"brand\":\"Brand %d\",\"price\":%d}"
                            .formatted(i, i, i % CATEGORIES, i % 5, 10 + i));
        }
    }

    /** Writes the orders that answers belong to, and what came back of them. */
    void writeEvents(OutputStream to) throws IOException {
        for (int line = 0; line < lines(); line++) {
            Answered of = answered(line * TENTH);
            SplittableRandom random = new SplittableRandom(-1L - line);
            Instant bought = of.at().minusSeconds(random.nextInt(DAY_SECONDS, 10 * DAY_SECONDS));
            write(
                    to,
                    "{\"id\":\"bought-%d\",\"type\":\"purchase\",%s,\"timestamp\":\"%s\",\"quantity\":1,\"value\":%d,\"currency\":\"EUR\",\"context\":{\"channel\":\"%s\"}}"
                            .formatted(
                                    line,
                                    named(of, line),
                                    bought,
                                    10 + of.product(),
                                    CHANNELS[random.nextInt(CHANNELS.length)]));
            if (line % LINES_A_RETURN == 0) {
                write(
                        to,
                        "{\"id\":\"back-%d\",\"type\":\"return\",%s,\"timestamp\":\"%s\",\"quantity\":1}"
                                .formatted(
                                        line,
                                        named(of, line),
                                        bought.plusSeconds(random.nextInt(DAY_SECONDS, 25 * DAY_SECONDS))));
            }
        }
    }

    private static String named(Answered of, int line) {
        return "\"itemId\":\"item-%d\",\"userId\":\"shopper-%d\",\"orderId\":\"order-%d\",\"orderLineId\":\"line-%d\""
                .formatted(of.product(), of.shopper(), line, line);
    }

    /** Writes the answers of both quarters. */
    void writeAnswers(OutputStream to) throws IOException {
        for (int i = 0; i < allAnswers(); i++) {
            Answered of = answered(i);
            write(
                    to,
                    "{\"id\":\"answer-%d\",\"itemId\":\"item-%d\",\"userId\":\"shopper-%d\",\"timestamp\":\"%s\"%s,\"answers\":{\"csat\":%d,\"nps\":%d,\"ces\":%d,\"stars\":%d%s}}"
                            .formatted(
                                    i,
                                    of.product(),
                                    of.shopper(),
                                    of.at(),
                                    i % TENTH == 0 ? ",\"orderId\":\"order-" + i / TENTH + '"' : "",
                                    of.csat(),
                                    of.random().nextInt(11),
                                    1 + of.random().nextInt(7),
                                    leaning(of.random(), of.product()),
                                    further(i, of)));
        }
    }

    private static String further(int i, Answered of) {
        SplittableRandom random = of.random();
        String ratings = i % TENTH != RATES
                ? ""
                : ",\"ratings\":{\"delivery\":%d,\"quality\":%d,\"service\":%d}"
                        .formatted(
                                Math.clamp(of.csat() + random.nextInt(-1, 2), 1, 5),
                                Math.clamp(of.csat() + random.nextInt(-2, 3), 1, 5),
                                1 + random.nextInt(5));
        String text = i % ANSWERS_A_TEXT != 1 ? "" : ",\"text\":\"" + TEXTS[random.nextInt(TEXTS.length)] + '"';
        return ratings + text;
    }

    /** What is known of an answer before it is given; its further numbers come from the same generator. */
    private record Answered(int product, int shopper, Instant at, int csat, SplittableRandom random) {}

    private Answered answered(int i) {
        SplittableRandom random = new SplittableRandom(i);
        LocalDate first = i < answers ? BEFORE : FIRST;
        LocalDate end = i < answers ? FIRST : LAST.plusDays(1);
        int seconds = (int) ChronoUnit.DAYS.between(first, end) * DAY_SECONDS;
        int product = random.nextInt(products);
        int shopper = random.nextInt(SHOPPERS);
        Instant at = begin(first).plusSeconds(random.nextInt(seconds));
        return new Answered(product, shopper, at, leaning(random, product), random);
    }

    /** 1 to 5; products differ. */
    private static int leaning(SplittableRandom random, int product) {
        return 1 + Math.min(4, random.nextInt(3) + product % 3);
    }

    private static void write(OutputStream to, String row) throws IOException {
        to.write((row + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
