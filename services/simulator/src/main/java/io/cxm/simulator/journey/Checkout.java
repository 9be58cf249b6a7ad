package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.catalogue.Product;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.ResponseRow;
import io.cxm.simulator.output.Timeline;
import io.cxm.simulator.satisfaction.Aftermath;
import io.cxm.simulator.satisfaction.Delivered;
import io.cxm.simulator.satisfaction.Experience;
import io.cxm.simulator.shopper.Shopper;
import io.cxm.simulator.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sells a cart as an order, line by line, and hands its delivery to what follows. */
final class Checkout {
    private static final double MISFITS = 0.15;

    private final Catalogue catalogue;
    private final World world;
    private final Carriers carriers;
    private final Aftermath aftermath;
    private final Timeline timeline;
    private final Draws draws;
    private long orders;

    Checkout(Catalogue catalogue, Carriers carriers, Aftermath aftermath, Timeline timeline, Draws draws) {
        this.catalogue = catalogue;
        this.world = catalogue.world();
        this.carriers = carriers;
        this.aftermath = aftermath;
        this.timeline = timeline;
        this.draws = draws;
    }

    /** An article with its quantity and the line's total. */
    EventRow.What priced(Choice.Seen seen, int quantity) {
        double value = Catalogue.money(quantity * seen.product().offer().paid());
        return EventRow.What.sold(seen.variant().id(), quantity, value, world.currency());
    }

    /** Emits purchase, shipped and delivered of every line; all lines of an order travel together, but for what a depot is late with. */
    void buy(Visitor visitor, List<Choice.Seen> cart) {
        String order = "o-%07d".formatted(++orders);
        World.Named store = world.stores()
                .get(world.people().cities().indexOf(visitor.shopper().profile().city())
                        % world.stores().size());
        Carriers.Trip parcel = carriers.send(visitor.now());
        ResponseRow.Dimensions partners =
                new ResponseRow.Dimensions(store.name(), parcel.carrier().name());
        for (int i = 0; i < cart.size(); i++) {
            Choice.Seen seen = cart.get(i);
            Carriers.Trip trip = carriers.of(seen.product(), parcel);
            EventRow.Order line = new EventRow.Order(order, order + "-" + (i + 1), null);
            EventRow.Order promised = new EventRow.Order(order, line.orderLineId(), trip.promised());
            EventRow.What what = priced(seen, quantity(seen));
            EventRow.Context sent =
                    EventRow.Context.sent(store.name(), trip.carrier().name());
            timeline.event(
                    "purchase", visitor.who(), visitor.now(), what, promised, bought(visitor, seen, store.name()));
            timeline.event("shipped", visitor.who().later(), trip.shipped(), what, promised, sent);
            timeline.event("delivered", visitor.who().later(), trip.delivered(), what, promised, sent);
            aftermath.follow(
                    new Delivered(
                            visitor.shopper(),
                            seen.product(),
                            new Delivered.Line(visitor.who(), what, line),
                            trip.delivered(),
                            partners),
                    experience(visitor.shopper(), seen, trip.daysLate(), store.rate()));
        }
    }

    private Experience experience(Shopper shopper, Choice.Seen seen, double daysLate, double service) {
        Product product = seen.product();
        double fitRisk = catalogue.kinds().sectionOf(product.kind()).category().fitRisk();
        boolean misfit = seen.variant().size() >= 0 && draws.chance(MISFITS * fitRisk);
        double match = Math.tanh(seen.utility() / 3);
        return Experience.of(
                new Experience.Causes(product.quality(), match, daysLate, service, !misfit), shopper.leniency(), draws);
    }

    private EventRow.Context bought(Visitor visitor, Choice.Seen seen, String store) {
        Product.Offer offer = seen.product().offer();
        @Nullable Double discount = offer.salePrice() > 0 ? Catalogue.money(offer.price() - offer.salePrice()) : null;
        return new EventRow.Context(visitor.device(), null, store, null, discount, null, null, null);
    }

    /** Cheap things are sometimes bought twice at once; what runs out never, so that its interval stays what it is. */
    private int quantity(Choice.Seen seen) {
        boolean lasting = seen.product().kind().spec().repurchaseDays() == 0;
        return lasting && draws.chance(0.1) ? 2 : 1;
    }
}
