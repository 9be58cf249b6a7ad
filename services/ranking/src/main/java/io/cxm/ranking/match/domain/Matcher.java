package io.cxm.ranking.match.domain;

import io.cxm.channels.Catalogue;
import io.cxm.features.ItemWords;
import io.cxm.ranking.filter.domain.Filter;
import io.cxm.ranking.filter.domain.FilterMatch;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.recommendation.domain.Wanted.Circumstances;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Which items may be shown in one answer (R20). Made once a request, for one thread; reads memory only. */
public final class Matcher {
    private final Catalogue catalogue;
    private final ItemViews views;
    private final Set<String> categories;
    private final Set<String> brands;
    private final Optional<Wanted.PriceRange> price;
    private final Optional<Filter> filter;
    private final Moment moment;
    private final Candidate candidate;

    /**
     * When an item must be available: not before it is on sale by the wall's clock, not after its end by the data's, so
     * that a catalogue of 2011 is sold in 2011 and a product put a minute ago can be shown.
     */
    public record Moment(long wall, long data) {}

    private Matcher(Catalogue catalogue, ItemViews views, Circumstances wants, Optional<Filter> filter, Moment moment) {
        this.catalogue = catalogue;
        this.views = views;
        this.categories = folded(wants.categories(), ItemWords::category);
        this.brands = folded(wants.brands(), ItemWords::folded);
        this.price = wants.priceRange();
        this.filter = filter;
        this.moment = moment;
        this.candidate = new Candidate(catalogue, views);
    }

    private static Set<String> folded(List<String> texts, UnaryOperator<String> fold) {
        return texts.stream().map(fold).collect(Collectors.toUnmodifiableSet());
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
        return FilterMatch.matches(condition, candidate.at(item));
    }

    /** Whether it is one of the categories, brands and prices of the context. */
    public boolean inContext(int item) {
        ItemView view = views.of(item);
        return (categories.isEmpty() || inside(view.categories()))
                && (brands.isEmpty() || brands.contains(view.brand()))
                && (price.isEmpty()
                        || (view.price() >= price.get().min()
                                && view.price() <= price.get().max()));
    }

    /** By index, since it is asked of every candidate: neither a stream nor an iterator is made. */
    private boolean inside(List<String> paths) {
        for (int i = 0; i < paths.size(); i++) {
            if (categories.contains(paths.get(i))) {
                return true;
            }
        }
        return false;
    }
}
