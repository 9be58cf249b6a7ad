package io.cxm.satisfaction.returns.domain;

import io.cxm.satisfaction.measure.domain.Clusters;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Hits;
import java.util.List;

/**
 * Order lines that came back within their window, by the reason that the first of their returns which has one gives.
 *
 * @param returned all of them
 * @param told those with a reason
 * @param shoppers different ones, whose those are
 * @param most of one shopper
 * @param squares Σ a² over shoppers with a lines each
 * @param reasons of most shoppers first; where there are very many, not all
 */
public record ReasonCounts(long returned, long told, long shoppers, long most, double squares, List<OfReason> reasons) {
    public static final ReasonCounts NONE = new ReasonCounts(0, 0, 0, 0, 0, List.of());

    public ReasonCounts {
        reasons = List.copyOf(reasons);
    }

    /**
     * The lines of one reason, v of a shopper who has a lines with any.
     *
     * @param cross Σ a·v
     * @param sums Σ v²
     * @param always shoppers who gave no other
     */
    public record OfReason(String reason, long lines, long shoppers, double cross, double sums, long always) {}

    /** The share of a reason among lines that have any. */
    Estimate share(OfReason of) {
        var clusters = new Clusters(shoppers, most, squares, of.cross, of.sums, of.shoppers, shoppers - of.always);
        return new Hits(told, of.lines, clusters).share();
    }
}
