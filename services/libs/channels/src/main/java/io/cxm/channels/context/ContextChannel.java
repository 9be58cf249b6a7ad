package io.cxm.channels.context;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Neighbours;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Scratch;
import io.cxm.channels.Surroundings;
import io.cxm.channels.TopK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Channel {@code context} (R11): what is wanted in the circumstances of the request, as if these were independent of each other
 * (naive Bayes, with weights). With L_ri = log P(i | r)/p_i of {@link ContextFit}, the score of item i is exp of
 *
 * <pre>log p_i + Σ_k w_k·f·(β·L_ji + γ·mean over category, brand and price of j of L_ri) + δ·Σ over week, device and page of L_ri</pre>
 *
 * <p>over the items j of the shopper's last session, newest first, w_k = 2^(−k/3) brought to a sum of one, f = 2^(−age/h) of the
 * session. The page's item and the cart are the newest of the session. What a request names strictly, categories, brands and
 * prices, decides which items are found by any channel, and among these the same order holds.
 */
public final class ContextChannel implements Channel {
    /** The name of the channel and of its file in the bundle. */
    public static final String NAME = "context";

    /** The file's format; another one is refused. */
    static final int FORMAT = 1;

    private static final int MOST_SEEN = 10;
    private static final int MOST_EVIDENCE = 5;
    private static final double DAY = 86_400_000;

    private final Catalogue catalogue;
    private final Rows rows;
    private final Column.Ints category;
    private final Column.Ints brand;
    private final Column.Ints band;
    private final Column.Floats logShare;
    private final Column.Ints order;
    private final Neighbours lifts;
    private final Scratch.Pool pool;
    private final double session;
    private final double kind;
    private final double moment;
    private final double halfLife;

    public ContextChannel(Catalogue catalogue, Columns columns, Parameters parameters) {
        Column.Ints shape = columns.ints("shape");
        if (shape.size() != 4 || shape.get(0) != FORMAT) {
            throw new IllegalStateException("context.bin is not of format " + FORMAT);
        }
        this.catalogue = catalogue;
        this.rows = new Rows(shape.get(1), shape.get(2), shape.get(3));
        this.category = columns.ints("category");
        this.brand = columns.ints("brand");
        this.band = columns.ints("band");
        this.logShare = columns.floats("log-share");
        this.order = columns.ints("order");
        this.lifts = Neighbours.of(columns);
        this.pool = new Scratch.Pool(rows.items());
        this.session = parameters.get("session", 1);
        this.kind = parameters.get("kind", 0.5);
        this.moment = parameters.get("moment", 0.5);
        this.halfLife = parameters.get("halfLifeDays", 1);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A circumstance by its row and weight; those of one item of the session carry its event. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out of this class
    private record Circumstances(int[] row, double[] weight, int[] event) {}

    @Override
    public Found find(Query query, int quota) {
        Circumstances in = circumstances(query);
        if (in.row.length == 0) {
            return Found.nothing(NAME); // what everybody wants is another channel's
        }
        Scratch sums = pool.borrow();
        try {
            for (int r = 0; r < in.row.length; r++) {
                int to = lifts.to(in.row[r]);
                for (int at = lifts.from(in.row[r]); at < to; at++) {
                    sums.add(lifts.item(at), in.weight[r] * lifts.weight(at));
                }
            }
            return best(query, quota, sums);
        } finally {
            pool.giveBack(sums);
        }
    }

    private Found best(Query query, int quota, Scratch sums) {
        TopK best = new TopK(quota);
        for (int i = 0; i < sums.count(); i++) {
            int item = sums.touched(i);
            double score = Math.exp(logShare.get(item) + sums.sum(item));
            if (best.mayEnter(score) && query.admits(item)) {
                best.offer(item, score);
            }
        }
        for (long at = 0; at < order.size(); at++) {
            int item = order.get(at);
            double score = Math.exp(logShare.get(item));
            if (!best.mayEnter(score)) {
                break;
            }
            if (!sums.has(item) && query.admits(item)) {
                best.offer(item, score);
            }
        }
        return best.drain(NAME);
    }

    @Override
    public Explanation explain(Query query, int item, double score) {
        Circumstances in = circumstances(query);
        double[] parts = new double[query.history().size()];
        for (int r = 0; r < in.row.length; r++) {
            if (in.event[r] >= 0) {
                parts[in.event[r]] += in.weight[r] * lifts.weight(in.row[r], item);
            }
        }
        List<Evidence> evidence = new ArrayList<>();
        for (int e = 0; e < parts.length; e++) {
            if (parts[e] > 0) {
                History history = query.history();
                evidence.add(new Evidence(
                        catalogue.id(history.item(e)),
                        history.type(e),
                        history.eventId(e),
                        Math.max(0, query.clock() - history.time(e)) / DAY,
                        parts[e]));
            }
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return Explanation.of(evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
    }

    private Circumstances circumstances(Query query) {
        return query.once(this, Circumstances.class, () -> work(query));
    }

    private Circumstances work(Query query) {
        int[] seen = query.seed() >= 0 ? new int[0] : session(query.history());
        int[] row = new int[4 * seen.length + 3];
        double[] weight = new double[row.length];
        int[] event = new int[row.length];
        int n = 0;
        double sum = 0;
        for (int k = 0; k < seen.length; k++) {
            sum += Math.pow(0.5, k / 3.0);
        }
        for (int k = 0; k < seen.length; k++) {
            double age = Math.max(0, query.clock() - query.history().time(seen[0])) / DAY;
            double by = Math.pow(0.5, k / 3.0) / sum * Math.pow(0.5, age / halfLife);
            int item = query.history().item(seen[k]);
            int[] kinds = {
                category.get(item) < 0 ? -1 : rows.category(category.get(item)),
                brand.get(item) < 0 ? -1 : rows.brand(brand.get(item)),
                band.get(item) == 0 ? -1 : rows.priced(band.get(item))
            };
            long known = Arrays.stream(kinds).filter(r -> r >= 0).count();
            row[n] = item;
            weight[n] = session * by;
            event[n++] = seen[k];
            for (int r : kinds) {
                if (r >= 0) {
                    row[n] = r;
                    weight[n] = kind * by / known;
                    event[n++] = seen[k];
                }
            }
        }
        Surroundings around = query.surroundings();
        int[] places = {
            around.part() == 0 ? -1 : rows.part(around.part()),
            around.device() == 0 ? -1 : rows.device(around.device()),
            around.page() == 0 ? -1 : rows.page(around.page())
        };
        for (int r : places) {
            if (r >= 0 && query.seed() < 0 && lifts.to(r) > lifts.from(r)) {
                row[n] = r;
                weight[n] = moment;
                event[n++] = -1;
            }
        }
        return new Circumstances(Arrays.copyOf(row, n), Arrays.copyOf(weight, n), Arrays.copyOf(event, n));
    }

    /** The events of the last session, newest first, each item once and only such as the bundle has. */
    private int[] session(History history) {
        int[] seen = new int[MOST_SEEN];
        int n = 0;
        for (int e = 0; e < history.size() && n < MOST_SEEN; e++) {
            if (e > 0 && history.time(e - 1) - history.time(e) > Sessions.PAUSE) {
                break;
            }
            boolean again = history.item(e) >= rows.items();
            for (int k = 0; k < n && !again; k++) {
                again = history.item(seen[k]) == history.item(e);
            }
            if (!again) {
                seen[n++] = e;
            }
        }
        return Arrays.copyOf(seen, n);
    }
}
