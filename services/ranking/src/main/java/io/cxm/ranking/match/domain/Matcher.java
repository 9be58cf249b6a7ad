package io.cxm.ranking.match.domain;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.ranking.filter.domain.Filter;
import io.cxm.ranking.filter.domain.FilterMatch;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.recommendation.domain.Wanted.Circumstances;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which items may be shown in one answer (R20). Made once a request; reads memory only. */
public final class Matcher {
    private final Catalogue catalogue;
    private final ItemViews views;
    private final List<String> categories;
    private final Set<String> brands;
    private final Optional<Wanted.PriceRange> price;
    private final Optional<Filter> filter;
    private final Moment moment;

    /**
     * When an item must be available: not before it is on sale by the wall's clock, not after its end by the data's, so
     * that a catalogue of 2011 is sold in 2011 and a product put a minute ago can be shown.
     */
    public record Moment(long wall, long data) {}

    private Matcher(Catalogue catalogue, ItemViews views, Circumstances wants, Optional<Filter> filter, Moment moment) {
        this.catalogue = catalogue;
        this.views = views;
        this.categories = wants.categories().stream().map(ItemView::foldedPath).toList();
        this.brands =
                new HashSet<>(wants.brands().stream().map(ItemView::folded).toList());
        this.price = wants.priceRange();
        this.filter = filter;
        this.moment = moment;
    }

    /** The matcher of a request. */
    public static Matcher of(Catalogue catalogue, ItemViews views, Wanted wanted, Moment moment) {
        return new Matcher(
                catalogue, views, wanted.circumstances(), wanted.selection().filter(), moment);
    }

    /** Whether it can be bought now: never relaxed. */
    public boolean available(int item) {
        ItemView view = views.of(item);
        return !catalogue.gone(item) && view.sellable() && view.from() <= moment.wall() && view.to() > moment.data();
    }

    /** Whether the request's filter holds. */
    public boolean passesFilter(int item) {
        return filter.isEmpty() || matches(filter.get(), item);
    }

    /** Whether any condition holds for an item. */
    public boolean matches(Filter condition, int item) {
        Item document = catalogue.document(item);
        return FilterMatch.matches(condition, catalogue.id(item), document);
    }

    /** Whether it is one of the categories, brands and prices of the context. */
    public boolean inContext(int item) {
        ItemView view = views.of(item);
        return (categories.isEmpty() || view.categories().stream().anyMatch(categories::contains))
                && (brands.isEmpty() || brands.contains(view.brand()))
                && (price.isEmpty()
                        || (view.price() >= price.get().min()
                                && view.price() <= price.get().max()));
    }
}
