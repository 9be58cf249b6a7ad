package io.cxm.simulator;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.journey.History;
import io.cxm.simulator.output.Sink;
import io.cxm.simulator.output.TruthRow;
import io.cxm.simulator.satisfaction.ResponseModel;
import io.cxm.simulator.shopper.Households;
import io.cxm.simulator.shopper.Population;
import io.cxm.simulator.shopper.Shopper;
import io.cxm.simulator.world.World;
import io.cxm.simulator.world.Worlds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A retailer that does not exist. The same settings give the same rows, to the byte.
 *
 * <p>Rows leave as they are made: memory holds the catalogue, the shoppers and the weeks that are under way, never the
 * history.
 */
public final class Retailer {
    private Retailer() {}

    /** Makes a history: items, users, then events and answers in the order of their time, and the truth. */
    public static void generate(Settings settings, Sink sink) {
        World world = Worlds.read(settings.world());
        ZoneId zone = ZoneId.of(world.zone());
        Settings.Size size = settings.size();
        LocalDate last = settings.end().minusNanos(1).atZone(zone).toLocalDate();
        LocalDate first = last.minusDays(size.days() - 1L);
        Catalogue catalogue =
                Catalogue.make(world, size.items(), size.days(), Draws.of(settings.seed(), world.id() + " catalogue"));
        List<Shopper> alone = new Population(
                        world, catalogue.kinds(), last.getYear(), Draws.of(settings.seed(), world.id() + " shoppers"))
                .make(size.shoppers(), size.visits() / size.days());
        Households.Formed formed = new Households(
                        world.people().households(), Draws.of(settings.seed(), world.id() + " households"))
                .of(alone);
        List<Shopper> shoppers = formed.shoppers();
        ResponseModel model = new ResponseModel(settings.regime(), last.getYear());
        TruthRow.Mishaps mishaps = new TruthRow.Mishaps(
                incident(world, first, size.days(), zone), backlog(settings.backlog(), catalogue, last, zone));
        Shelf shelf = new Shelf(catalogue, first, zone);
        catalogue.products().forEach(product -> shelf.describe(product, sink));
        Register register = new Register(catalogue, Draws.of(settings.seed(), world.id() + " register"));
        shoppers.forEach(shopper -> register.enter(shopper, sink));
        formed.households().forEach(household -> Register.enter(household, sink));
        sink.accept(new TruthRow.Model(
                world.id(),
                settings.seed(),
                settings.regime().toString(),
                first.atStartOfDay(zone).toInstant(),
                settings.end(),
                model.coefficients(),
                mishaps));
        Totals totals = new Totals(catalogue, sink);
        new History(catalogue, shoppers, model, mishaps, settings.seed()).play(first, zone, settings.end(), totals);
        totals.report();
    }

    /** The worst carrier is at its worst for a twelfth of the time, two thirds into it. */
    private static TruthRow.Incident incident(World world, LocalDate first, int days, ZoneId zone) {
        Instant from = first.plusDays(days * 2L / 3).atStartOfDay(zone).toInstant();
        Instant to = first.plusDays(days * 3L / 4).atStartOfDay(zone).toInstant();
        return new TruthRow.Incident(world.carriers().getLast().name(), from, to);
    }

    private static TruthRow.@Nullable Backlog backlog(
            Settings.@Nullable Backlog wanted, Catalogue catalogue, LocalDate last, ZoneId zone) {
        if (wanted == null) {
            return null;
        }
        if (catalogue.kinds().all().stream().noneMatch(kind -> catalogue.kinds().isOf(kind, wanted.goods()))) {
            throw new IllegalArgumentException("no goods '" + wanted.goods() + "' in world "
                    + catalogue.world().id());
        }
        return new TruthRow.Backlog(
                wanted.goods(),
                last.minusDays(wanted.days() - 1L).atStartOfDay(zone).toInstant());
    }
}
