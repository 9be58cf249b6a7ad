package io.cxm.channels.interest;

import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.Own;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.TopK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Channel {@code interest} (R7): the score of item i is ⟨w,h_i⟩ with the vectors of {@link InterestFit}. The shopper's w is
 * solved at each request from what they have now, an item of which weighs c_j = w_j·2^(−age_j/h): a bundle's own would be as
 * old as the bundle, and would be personal data in it. So a shopper whom no training saw is served as any other.
 *
 * <p>The score is a sum over the shopper's items, ⟨w,h_i⟩ = Σ_j c_j·h_iᵀA⁻¹h_j (Hu, Koren and Volinsky, 2008, section 5):
 * its terms are the evidence.
 */
public final class InterestChannel implements Channel {
    /** The name of the channel and of its file in the bundle. */
    public static final String NAME = "interest";

    private static final int MOST_EVIDENCE = 5;

    private final Catalogue catalogue;
    private final ItemVectors items;
    private final double halfLife;

    public InterestChannel(Catalogue catalogue, Columns columns, Parameters parameters) {
        this.catalogue = catalogue;
        this.items = new ItemVectors(columns);
        this.halfLife = parameters.get("halfLifeDays", 1e5);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Found find(Query query, int quota) {
        Shopper shopper = shopper(query);
        if (shopper.places.length == 0) {
            return Found.nothing(NAME);
        }
        TopK best = new TopK(quota);
        items.scan(shopper.vector, (item, score) -> {
            if (score > 0 && best.mayEnter(score) && query.admits(item)) {
                best.offer(item, score);
            }
        });
        return best.drain(NAME);
    }

    @Override
    public Explanation explain(Query query, int item, double score) {
        if (!items.has(item)) {
            return Explanation.of(List.of());
        }
        Shopper shopper = shopper(query);
        float[] vector = items.vector(item);
        double[] towards = new double[vector.length];
        for (int d = 0; d < towards.length; d++) {
            towards[d] = vector[d];
        }
        shopper.equations.solve(towards);
        List<Evidence> evidence = new ArrayList<>();
        for (int n = 0; n < shopper.places.length; n++) {
            double part = 0;
            for (int d = 0; d < towards.length; d++) {
                part += towards[d] * shopper.vectors[n][d];
            }
            part *= shopper.weights[n];
            if (part > 0) {
                evidence.add(evidence(query, shopper.places[n], part));
            }
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return Explanation.of(evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
    }

    private Evidence evidence(Query query, int place, double part) {
        int event = query.own().newest(place);
        return new Evidence(
                catalogue.id(query.own().item(place)),
                query.history().type(event),
                query.history().eventId(event),
                query.own().daysSince(place, query.clock()),
                part);
    }

    /**
     * A shopper as solved for one request.
     *
     * @param places of the items in {@link Own} that count
     * @param weights c_j of each
     * @param vectors h_j of each
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out of this class
    private record Shopper(
            int[] places, float[] weights, float[][] vectors, NormalEquations equations, double[] vector) {}

    private Shopper shopper(Query query) {
        return query.once(this, Shopper.class, () -> solve(query.own(), query.clock()));
    }

    private Shopper solve(Own own, long clock) {
        int[] places = new int[own.size()];
        float[] weights = new float[own.size()];
        float[][] vectors = new float[own.size()][];
        NormalEquations equations = new NormalEquations(items.rank());
        double sum = 0;
        int n = 0;
        for (int j = 0; j < own.size(); j++) {
            double weight = own.strength(j) * Math.pow(0.5, own.daysSince(j, clock) / halfLife);
            if (weight > 0 && items.has(own.item(j))) {
                places[n] = j;
                weights[n] = (float) weight;
                vectors[n] = items.vector(own.item(j));
                equations.add(weights[n], vectors[n]);
                sum += weight;
                n++;
            }
        }
        if (n == 0) {
            return new Shopper(new int[0], new float[0], new float[0][], equations, new double[items.rank()]);
        }
        equations.decompose(items.gram(), items.ridge(sum));
        return new Shopper(
                Arrays.copyOf(places, n),
                Arrays.copyOf(weights, n),
                Arrays.copyOf(vectors, n),
                equations,
                equations.solve());
    }
}
