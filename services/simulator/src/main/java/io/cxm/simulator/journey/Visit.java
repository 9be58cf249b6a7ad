package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.Timeline;
import io.cxm.simulator.shopper.Shopper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper does in one visit: search or browse, look, put into the cart, buy.
 *
 * <p>A visit that a need caused goes straight for it; any other begins with the shopper's taste for kinds.
 */
final class Visit {
    private static final double SEARCHES = 0.35;
    private static final double MISTYPES = 0.06;
    private static final double FAVOURITES = 0.1;
    private static final double REMOVES = 0.08;
    private static final double CHECKS_OUT = 0.72;
    private static final double SAME_ARTICLE = 0.9;

    private final Choice choice;
    private final Queries queries;
    private final Checkout checkout;
    private final Timeline timeline;
    private final Draws draws;
    private final Draws slips;
    private final Catalogue catalogue;

    /**
     * Of a shop.
     *
     * @param slips by which searches are mistyped first
     */
    Visit(Catalogue catalogue, Checkout checkout, Timeline timeline, Draws draws, Draws slips) {
        this.slips = slips;
        this.catalogue = catalogue;
        this.choice = new Choice(catalogue, draws);
        this.queries = new Queries(catalogue, draws);
        this.checkout = checkout;
        this.timeline = timeline;
        this.draws = draws;
    }

    /** Plays the visit; what it buys changes the pantry. */
    void play(Shopper shopper, int day, Instant start, Pantry pantry, @Nullable Need need) {
        Visitor visitor = new Visitor(shopper, day, start);
        List<Choice.Seen> cart = new ArrayList<>();
        if (need != null && need.article() != null && draws.chance(SAME_ARTICLE)) {
            Need.Article article = need.article();
            Choice.Seen known = new Choice.Seen(
                    article.product(), article.variant(), 1, choice.utility(shopper, article.product()));
            view(visitor, known);
            add(visitor, known, cart);
        } else {
            browse(visitor, need != null ? need.kind() : wish(shopper, pantry), need != null, cart);
            if (draws.chance(0.3)) {
                browse(visitor, wish(shopper, pantry), false, cart);
            }
        }
        leave(visitor, cart, pantry, need != null);
    }

    private int wish(Shopper shopper, Pantry pantry) {
        float[] kinds = shopper.tastes().kinds();
        double[] weights = new double[kinds.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = pantry.stocked(k) ? 0 : kinds[k];
        }
        return draws.weighted(weights);
    }

    private void browse(Visitor visitor, int kind, boolean wanted, List<Choice.Seen> cart) {
        boolean searches = draws.chance(SEARCHES);
        List<Choice.Seen> seen =
                choice.look(visitor.shopper(), kind, visitor.day(), 1 + draws.poisson(wanted ? 0.5 : 1.0));
        if (seen.isEmpty()) {
            return;
        }
        if (searches) {
            search(
                    visitor,
                    queries.about(seen.getFirst()),
                    catalogue.byKind().get(kind).size());
        }
        for (Choice.Seen one : seen) {
            if (searches || draws.chance(0.15)) {
                EventRow.What item = EventRow.What.item(one.variant().id());
                event("click", visitor, item, EventRow.Context.clicked(visitor.device(), one.position()));
            }
            view(visitor, one);
        }
        Choice.Seen best = seen.stream()
                .max(Comparator.comparingDouble(one -> one.utility() + draws.normal(0, 0.3)))
                .orElseThrow();
        if (draws.chance(FAVOURITES)) {
            event("favorite", visitor, EventRow.What.item(best.variant().id()), EventRow.Context.on(visitor.device()));
        }
        if (wanted || draws.chance(1 / (1 + Math.exp(0.5 - 0.5 * best.utility())))) {
            add(visitor, best, cart);
        }
    }

    /** Who mistypes finds nothing, and searches again. */
    private void search(Visitor visitor, EventRow.What what, int results) {
        if (slips.chance(MISTYPES)) {
            EventRow.What mistyped = what.mistyped();
            EventRow.Context nothing = EventRow.Context.found(visitor.device(), 0);
            timeline.event("search", visitor.who(), visitor.now(), mistyped, EventRow.Order.NONE, nothing);
            visitor.spend(slips.uniform(3, 15));
        }
        event("search", visitor, what, EventRow.Context.found(visitor.device(), results));
    }

    private void view(Visitor visitor, Choice.Seen seen) {
        long dwell = (long) (4_000 + draws.exponential(25_000) * (1 + Math.max(0, seen.utility())));
        event("view", visitor, EventRow.What.viewed(seen.variant().id(), dwell), EventRow.Context.on(visitor.device()));
        visitor.spend(dwell / 1000.0);
    }

    private void add(Visitor visitor, Choice.Seen seen, List<Choice.Seen> cart) {
        if (cart.stream().noneMatch(other -> other.variant().equals(seen.variant()))) {
            event("cart_add", visitor, checkout.priced(seen, 1), EventRow.Context.on(visitor.device()));
            cart.add(seen);
        }
    }

    private void leave(Visitor visitor, List<Choice.Seen> cart, Pantry pantry, boolean wanted) {
        if (!wanted && !cart.isEmpty() && draws.chance(REMOVES)) {
            event("cart_remove", visitor, checkout.priced(cart.removeLast(), 1), EventRow.Context.on(visitor.device()));
        }
        if (!cart.isEmpty() && draws.chance(wanted ? 0.96 : CHECKS_OUT)) {
            checkout.buy(visitor, cart);
            for (Choice.Seen bought : cart) {
                pantry.bought(bought.product().kind(), bought.article(), visitor.now(), draws);
            }
        }
    }

    private void event(String type, Visitor visitor, EventRow.What what, EventRow.Context context) {
        timeline.event(type, visitor.who(), visitor.now(), what, EventRow.Order.NONE, context);
        visitor.spend(draws.uniform(2, 20));
    }
}
