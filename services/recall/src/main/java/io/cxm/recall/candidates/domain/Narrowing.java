package io.cxm.recall.candidates.domain;

import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.filter.Around;
import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.channels.filter.ItemSet;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.Context;
import io.cxm.problem.ProblemException;

/**
 * Keeps channels to the items that a request asks for: what is found and then thrown away leaves no room for what is
 * rare and fits. The caller's filter is read here, since both have the same items.
 */
public final class Narrowing {
    private Narrowing() {}

    /** The query of what is on sale and satisfies filter and context. */
    public static Query of(Query query, RecallModel model, CandidatesRequest request, long wall) {
        ItemColumns columns = model.columns();
        Query narrowed = request.getOffSale() ? query : query.amid(item -> columns.onSale(item, wall, query.clock()));
        Context context = request.getContext();
        var around = new Around(
                context.getCategoriesList(),
                context.getBrandsList(),
                context.hasMinPrice() ? context.getMinPrice() : Around.ANYWHERE.min(),
                context.hasMaxPrice() ? context.getMaxPrice() : Around.ANYWHERE.max());
        if (around.restricts()) {
            ItemSet within = columns.within(around);
            narrowed = narrowed.only(within::contains);
        }
        if (!request.getFilter().isEmpty()) {
            ItemSet satisfying = satisfying(columns, request.getFilter());
            narrowed = narrowed.only(satisfying::contains);
        }
        return narrowed;
    }

    private static ItemSet satisfying(ItemColumns columns, String filter) {
        try {
            return columns.satisfying(FilterParser.parse(filter));
        } catch (FilterSyntax e) {
            throw ProblemException.invalid("/filter", "syntax", e.reason());
        }
    }
}
