package io.cxm.channels.social;

import io.cxm.bundle.Shoppers;
import io.cxm.contracts.edge.Tie;
import java.util.ArrayList;
import java.util.List;

/**
 * To whom a shopper is related and whose doings count for them: indexes of a bundle's {@link Shoppers}, never their ids. Who refused
 * personalisation is in no bundle, and so not here either.
 *
 * @param relation with the shopper of the same place
 * @param weight of each, 0 to 1, as the tenant says
 */
public record Ties(List<Integer> shoppers, List<Relation> relation, List<Double> weight) {
    /** Nobody. */
    public static final Ties NONE = new Ties(List.of(), List.of(), List.of());

    /** How many count, in training as in serving. */
    public static final int MOST = 50;

    public Ties {
        shoppers = List.copyOf(shoppers);
        relation = List.copyOf(relation);
        weight = List.copyOf(weight);
        if (relation.size() != shoppers.size() || weight.size() != shoppers.size()) {
            throw new IllegalArgumentException("lists of one length");
        }
    }

    /** Those of these whom a bundle knows, the first ones. */
    public static Ties of(Shoppers known, List<Tie> ties) {
        List<Integer> shoppers = new ArrayList<>();
        List<Relation> relations = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Tie tie : ties) {
            int shopper = shoppers.size() == MOST ? -1 : known.find(tie.getUserId());
            if (shopper >= 0) {
                shoppers.add(shopper);
                relations.add(Relation.of(tie.getType()));
                weights.add(tie.getWeight());
            }
        }
        return new Ties(shoppers, relations, weights);
    }

    public int size() {
        return shoppers.size();
    }
}
