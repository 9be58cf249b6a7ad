package io.cxm.simulator.journey;

import io.cxm.simulator.catalogue.Catalogue;
import io.cxm.simulator.catalogue.Product;
import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.world.World;

/** What shoppers type when they look for something: its noun, colour, brand, style, material or category. */
final class Queries {
    private static final double WIDE = 0.2;

    private final Catalogue catalogue;
    private final Draws draws;

    Queries(Catalogue catalogue, Draws draws) {
        this.catalogue = catalogue;
        this.draws = draws;
    }

    EventRow.What about(Choice.Seen seen) {
        World.Texts texts = catalogue.world().texts();
        boolean wide = draws.chance(WIDE);
        String pattern = draws.one(wide ? texts.categoryQueries() : texts.queries());
        Product product = seen.product();
        int colour = seen.variant().colour();
        String query = pattern.replace(
                        "{colour}", colour < 0 ? "" : texts.colours().get(colour))
                .replace("{noun}", product.kind().spec().noun())
                .replace(
                        "{category}",
                        catalogue.kinds().sectionOf(product.kind()).category().name())
                .replace(
                        "{brand}", catalogue.kinds().brands().get(product.look().brand()))
                .replace("{look}", texts.looks().get(product.look().style()))
                .replace("{material}", product.look().material())
                .strip();
        return EventRow.What.searched(query, wide ? "category" : "keyword");
    }
}
