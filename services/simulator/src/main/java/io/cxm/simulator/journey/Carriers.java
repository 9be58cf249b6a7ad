package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Product;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.TruthRow;
import io.cxm.simulator.world.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carriers with their rates of lateness, one of which has a bad time that an alert should find, and perhaps a depot that cannot keep up. */
final class Carriers {
    private final List<World.Named> carriers;
    private final TruthRow.Incident incident;
    private final @Nullable Backlog backlog;
    private final Draws draws;

    /** @param backlog null: no depot has one */
    Carriers(List<World.Named> carriers, TruthRow.Incident incident, @Nullable Backlog backlog, Draws draws) {
        this.carriers = carriers;
        this.incident = incident;
        this.backlog = backlog;
        this.draws = draws;
    }

    /** How a parcel travels; {@code daysLate} is 0 where it came in time. */
    record Trip(World.Named carrier, Instant shipped, Instant promised, Instant delivered, double daysLate) {
        /** The same that comes so many days after it was promised. */
        Trip late(double days) {
            return new Trip(carrier, shipped, promised, after(promised, days), days);
        }
    }

    Trip send(Instant ordered) {
        World.Named carrier = draws.one(carriers);
        Instant shipped = after(ordered, draws.uniform(0.2, 1.4));
        Instant promised = after(ordered, 2.5 + draws.below(3));
        boolean bad = carrier.name().equals(incident.carrier())
                && !ordered.isBefore(incident.from())
                && ordered.isBefore(incident.to());
        if (draws.chance(carrier.rate() * (bad ? 3 : 1))) {
            double daysLate = 0.5 + draws.exponential(1.8);
            return new Trip(carrier, shipped, promised, after(promised, daysLate), daysLate);
        }
        return new Trip(carrier, shipped, promised, after(promised, -draws.uniform(0.1, 1)), 0);
    }

    /** How a product of a parcel travels: with it, unless its depot cannot keep up. */
    Trip of(Product product, Trip parcel) {
        return backlog == null ? parcel : backlog.of(product, parcel);
    }

    private static Instant after(Instant at, double days) {
        return Instant.ofEpochSecond(at.getEpochSecond() + (long) (days * 86_400));
    }
}
