package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.catalogue.Product;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.TruthRow;

/**
 * A depot that cannot keep up: some goods, whoever carries them, come four to six days late when they are due from a day on. Its draws
 * are a stream of its own, so that a history without it is as it was, and one with it the same until the first of these orders.
 */
final class Backlog {
    private static final double LEAST_DAYS = 4;
    private static final double MOST_DAYS = 6;

    private final Catalogue catalogue;
    private final TruthRow.Backlog backlog;
    private final Draws draws;

    Backlog(Catalogue catalogue, TruthRow.Backlog backlog, Draws draws) {
        this.catalogue = catalogue;
        this.backlog = backlog;
        this.draws = draws;
    }

    /** How a product travels: as its parcel does, or by itself and late. */
    Carriers.Trip of(Product product, Carriers.Trip parcel) {
        boolean late =
                !parcel.promised().isBefore(backlog.from()) && catalogue.kinds().isOf(product.kind(), backlog.goods());
        return late ? parcel.late(draws.uniform(LEAST_DAYS, MOST_DAYS)) : parcel;
    }
}
