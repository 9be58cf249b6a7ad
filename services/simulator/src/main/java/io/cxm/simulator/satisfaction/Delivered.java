package io.cxm.simulator.satisfaction;

import io.cxm.simulator.catalogue.Product;
import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.ResponseRow;
import io.cxm.simulator.shopper.Shopper;
import java.time.Instant;

/** An order line that has arrived. */
public record Delivered(Shopper shopper, Product product, Line line, Instant at, ResponseRow.Dimensions partners) {
    /** The line as it was sold. */
    public record Line(EventRow.Who who, EventRow.What what, EventRow.Order order) {}
}
