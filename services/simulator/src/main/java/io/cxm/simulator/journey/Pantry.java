package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Kinds;
import io.cxm.simulator.draw.Draws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one shopper has at home or will soon want. It remembers needs, nothing else of the past. */
final class Pantry {
    private static final double REBUYS = 0.85;
    private static final double WANTS_COMPANION = 0.3;

    private final List<Need> needs = new ArrayList<>(2);

    /** The first need that is due before this time; it is taken out. */
    @Nullable
    Need take(Instant before) {
        for (int i = 0; i < needs.size(); i++) {
            if (needs.get(i).due().isBefore(before)) {
                return needs.remove(i);
            }
        }
        return null;
    }

    /** Whether there is still some of this kind at home, so that nobody would buy it now. */
    boolean stocked(int kind) {
        return needs.stream().anyMatch(need -> need.replenishes() && need.kind() == kind);
    }

    /**
     * Remembers a purchase: what runs out is wanted again after its interval (log-normal about the kind's, deviation
     * 0.16), and a companion of the kind within days.
     */
    void bought(Kinds.Kind kind, Need.Article article, Instant at, Draws draws) {
        int interval = kind.spec().repurchaseDays();
        if (interval > 0) {
            needs.removeIf(need -> need.kind() == kind.number());
            if (draws.chance(REBUYS)) {
                double days = interval * Math.exp(draws.normal(0, 0.16));
                needs.add(new Need(kind.number(), after(at, days), article));
            }
        }
        for (int partner : kind.goesWith()) {
            if (!stocked(partner) && draws.chance(WANTS_COMPANION)) {
                needs.add(new Need(partner, after(at, 1 + draws.exponential(5)), null));
            }
        }
    }

    private static Instant after(Instant at, double days) {
        return at.plus(Duration.ofSeconds((long) (days * 86_400)));
    }
}
