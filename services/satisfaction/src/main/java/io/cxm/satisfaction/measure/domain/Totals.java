package io.cxm.satisfaction.measure.domain;

import java.util.Map;
import java.util.Set;

/**
 * The sums of groups that a caller can ask for as well, and subtract from.
 *
 * @param along the positions of the dimensions along which groups add up to a total; where one answer counts in several
 *     groups nothing can be subtracted
 * @param product the position of the products among them, which add up to their categories and brands too; −1: none
 * @param segment the position of the segments among them, of which those of one field add up to a total; −1: none
 * @param kin what each product belongs to
 */
record Totals(Set<Integer> along, int product, int segment, Map<String, Kin> kin) {
    Totals {
        along = Set.copyOf(along);
    }

    /** Totals of dimensions that know no products. */
    static Totals along(Set<Integer> dimensions) {
        return new Totals(dimensions, -1, -1, Map.of());
    }

    /** Whether nothing can be subtracted. */
    boolean none() {
        return along.isEmpty() && segment < 0;
    }
}
