package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.Sink;
import io.cxm.simulator.output.Timeline;
import io.cxm.simulator.output.TruthRow;
import io.cxm.simulator.satisfaction.Aftermath;
import io.cxm.simulator.satisfaction.ResponseModel;
import io.cxm.simulator.shopper.Shopper;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** Plays a history day by day, for all shoppers. */
public final class History {
    /** Relative number of visits by hour of the day. */
    private static final double[] HOURS = {
        1, .5, .3, .2, .2, .4, 1, 2, 3, 3, 3.5, 3.5, 4, 3.5, 3, 3, 3, 3.5, 4.5, 6, 7, 7, 5, 2.5
    };

    private final List<Shopper> shoppers;
    private final List<Pantry> pantries;
    private final Timeline timeline = new Timeline();
    private final Visit visit;
    private final Draws draws;

    public History(
            Catalogue catalogue, List<Shopper> shoppers, ResponseModel model, TruthRow.Mishaps mishaps, long seed) {
        this.shoppers = List.copyOf(shoppers);
        this.pantries =
                IntStream.range(0, shoppers.size()).mapToObj(_ -> new Pantry()).toList();
        this.draws = Draws.of(seed, "days");
        Aftermath aftermath = new Aftermath(
                catalogue.world(), model, timeline, Draws.of(seed, "aftermath"), Draws.of(seed, "complaints"));
        TruthRow.Backlog known = mishaps.backlog();
        Backlog backlog = known == null ? null : new Backlog(catalogue, known, Draws.of(seed, "backlog"));
        Carriers carriers =
                new Carriers(catalogue.world().carriers(), mishaps.incident(), backlog, Draws.of(seed, "carriers"));
        Checkout checkout = new Checkout(catalogue, carriers, aftermath, timeline, Draws.of(seed, "checkout"));
        this.visit = new Visit(catalogue, checkout, timeline, Draws.of(seed, "visits"), Draws.of(seed, "slips"));
    }

    /** Plays from the first day on until {@code end}; what would happen after it is cut off. */
    public void play(LocalDate first, ZoneId zone, Instant end, Sink sink) {
        for (int day = 0; ; day++) {
            LocalDate date = first.plusDays(day);
            Instant start = date.atStartOfDay(zone).toInstant();
            if (!start.isBefore(end)) {
                return;
            }
            Instant next = date.plusDays(1).atStartOfDay(zone).toInstant();
            for (Shopper shopper : shoppers) {
                play(shopper, day, start, weekly(date));
            }
            timeline.flush(next.isBefore(end) ? next : end, sink);
        }
    }

    private void play(Shopper shopper, int day, Instant start, double factor) {
        Pantry pantry = pantries.get(shopper.number());
        Instant tomorrow = start.plusSeconds(86_400);
        for (Need need = pantry.take(tomorrow); need != null; need = pantry.take(tomorrow)) {
            visit.play(shopper, day, sometime(start), pantry, need);
        }
        for (int visits = draws.poisson(shopper.visitsPerDay() * factor); visits > 0; visits--) {
            visit.play(shopper, day, sometime(start), pantry, null);
        }
    }

    private Instant sometime(Instant start) {
        return start.plusSeconds(draws.weighted(HOURS) * 3600L + draws.below(3600));
    }

    private static double weekly(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? 1.35 : 0.86;
    }
}
