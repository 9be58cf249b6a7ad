package io.cxm.simulator.journey;

import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.shopper.Shopper;
import java.time.Duration;
import java.time.Instant;

/** One visit as it goes on: who, on what device, and the time, which only moves forward. */
final class Visitor {
    private final Shopper shopper;
    private final EventRow.Who who;
    private final String device;
    private final int day;
    private Instant now;

    Visitor(Shopper shopper, int day, Instant start) {
        this.shopper = shopper;
        this.day = day;
        this.now = start;
        this.device = device(shopper);
        String session = "s-%d-%s".formatted(shopper.number() + 1, Long.toString(start.getEpochSecond(), 36));
        this.who = shopper.guest()
                ? new EventRow.Who(null, shopper.id(), session)
                : new EventRow.Who(shopper.id(), null, session);
    }

    Shopper shopper() {
        return shopper;
    }

    EventRow.Who who() {
        return who;
    }

    String device() {
        return device;
    }

    int day() {
        return day;
    }

    Instant now() {
        return now;
    }

    void spend(double seconds) {
        now = now.plus(Duration.ofMillis((long) (1000 * seconds)));
    }

    private static String device(Shopper shopper) {
        return switch (shopper.number() % 4) {
            case 0 -> "ios";
            case 1, 2 -> "android";
            default -> "web";
        };
    }
}
