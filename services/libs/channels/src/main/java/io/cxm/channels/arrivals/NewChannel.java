package io.cxm.channels.arrivals;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.TopK;
import io.cxm.channels.attribute.AttributeChannel;

/**
 * Channel {@code new} (R14): items that came within some days, {@link Births}, and all that came since the bundle. The score of
 * item i is 2^(−age/h)·(ε + max(0, a_i)) with a_i as channel {@code attribute} scores it, so that of what is equally new comes
 * first what is like the shopper's items. Who has no history is shown the newest. A place in ten of an answer is another
 * matter (docs/adr/0014).
 */
public final class NewChannel implements Channel {
    /** The name of the channel and of its file in the bundle. */
    public static final String NAME = "new";

    /** The file's format; another one is refused. */
    static final int FORMAT = 1;

    /** Of what came since the bundle only the last are looked at: an import of a whole catalogue is no news. */
    private static final int MOST_ARRIVED = 5000;

    private static final double DAY = 86_400_000;

    private final Catalogue catalogue;
    private final AttributeChannel attribute;
    private final Column.Ints items;
    private final Column.Longs born;
    private final double days;
    private final double halfLife;
    private final double anyway;

    public NewChannel(Catalogue catalogue, Columns columns, AttributeChannel attribute, Parameters parameters) {
        if (columns.ints("shape").get(0) != FORMAT) {
            throw new IllegalStateException("new.bin is not of format " + FORMAT);
        }
        this.catalogue = catalogue;
        this.attribute = attribute;
        this.items = columns.ints("items");
        this.born = columns.longs("born");
        this.days = parameters.get("days", 30);
        this.halfLife = parameters.get("halfLifeDays", 14);
        this.anyway = parameters.get("anyway", 0.1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Found find(Query query, int quota) {
        if (query.seed() >= 0) {
            return Found.nothing(NAME);
        }
        AttributeChannel.Wish wish = attribute.wish(query);
        TopK best = new TopK(quota);
        for (long at = 0; at < items.size(); at++) {
            double age = Math.max(0, query.clock() - born.get(at)) / DAY;
            if (age > days) {
                break; // all others are older
            }
            int item = items.get(at);
            if (query.admits(item)) {
                best.offer(item, Math.pow(0.5, age / halfLife) * (anyway + Math.max(0, wish.score(item))));
            }
        }
        int size = catalogue.size();
        for (int item = Math.max(catalogue.bundledSize(), size - MOST_ARRIVED); item < size; item++) {
            if (wish.isNew(item) && query.admits(item)) {
                best.offer(item, anyway + Math.max(0, wish.score(item)));
            }
        }
        return best.drain(NAME);
    }

    @Override
    public Explanation explain(Query query, int item, double score) {
        return attribute.explain(query, item, score);
    }
}
