package io.cxm.ranking.match.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.Around;
import io.cxm.channels.filter.Filter;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.channels.filter.ItemSet;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Predicate;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.Ruling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items may be shown in one answer (R20). Made once a request, with the items that satisfy it as sets, so that asking
 * of one is a look at a bit: what recall finds, what fills and what is searched obey the same.
 */
public final class Matcher {
    private final Catalogue catalogue;
    private final ItemColumns columns;
    private final Moment moment;
    private final @Nullable ItemSet filtered;
    private final @Nullable ItemSet around;
    private final boolean strict;
    private final boolean given;
    private final int page;
    private final Ruling ruling;

    /**
     * When an item must be available: not before it is on sale by the wall's clock, not after its end by the data's, so
     * that a catalogue of 2011 is sold in 2011 and a product put a minute ago can be shown.
     */
    public record Moment(long wall, long data) {}

    private Matcher(
            Catalogue catalogue,
            ItemColumns columns,
            @Nullable ItemSet filtered,
            @Nullable ItemSet around,
            boolean strict,
            boolean given,
            int page,
            Moment moment,
            Ruling ruling) {
        this.catalogue = catalogue;
        this.columns = columns;
        this.filtered = filtered;
        this.around = around;
        this.strict = strict;
        this.given = given;
        this.page = page;
        this.moment = moment;
        this.ruling = ruling;
    }

    /** The matcher of a request before it is known which rules hold. */
    public static Matcher of(Catalogue catalogue, ItemColumns columns, Wanted wanted, Moment moment) {
        return of(catalogue, columns, wanted, moment, new Ruling(List.of(), catalogue, columns));
    }

    /** The matcher of a request. */
    public static Matcher of(Catalogue catalogue, ItemColumns columns, Wanted wanted, Moment moment, Ruling ruling) {
        Around around = wanted.circumstances().around();
        boolean given = wanted.kind() == Wanted.Kind.RANKINGS;
        return new Matcher(
                catalogue,
                columns,
                wanted.selection()
                        .filter()
                        .map(Wanted.Condition::filter)
                        .map(columns::satisfying)
                        .orElse(null),
                around.restricts() ? columns.within(around) : null,
                wanted.selection().strict(),
                given,
                given ? -1 : catalogue.find(wanted.circumstances().itemId()),
                moment,
                ruling);
    }

    /** Why it cannot be bought now, which is never relaxed; null where it can. */
    private @Nullable Refusal unavailable(int item) {
        if (catalogue.gone(item)) {
            return Refusal.DELETED;
        }
        if (columns.onSale(item, moment.wall(), moment.data())) {
            return null;
        }
        return columns.inStock(item) ? Refusal.AVAILABILITY : Refusal.STOCK;
    }

    /** Whether the request's filter holds. */
    public boolean passesFilter(int item) {
        return filtered == null || filtered.contains(item);
    }

    /** Whether it is one of the categories, brands and prices of the context. */
    public boolean inContext(int item) {
        return around == null || around.contains(item);
    }

    /**
     * Whether it may be shown as the request stands, its filter apart where that is to give way. Items that were given to be
     * ranked are ranked, sold out or not.
     */
    public boolean admits(int item, boolean filters) {
        return refuses(item, filters) == null;
    }

    /** Why it may not; null where it may. */
    public @Nullable Refusal refuses(int item, boolean filters) {
        Refusal unavailable = given ? null : unavailable(item);
        if (unavailable != null) {
            return unavailable;
        }
        if (strict && !inContext(item)) {
            return Refusal.CONTEXT;
        }
        if (filters && !passesFilter(item)) {
            return Refusal.FILTER;
        }
        return ruling.excludes(item) ? Refusal.RULE : null;
    }

    /**
     * The same of a pin, which may disregard some of it. What is excluded or deleted, and what the page shows already, has no place either
     * way.
     */
    boolean admits(int item, boolean filters, Rule pin) {
        List<Predicate> despite = pin.terms().despite();
        return item != page
                && !catalogue.gone(item)
                && (given || despite.contains(Predicate.STOCK) || unavailable(item) == null)
                && (!strict || despite.contains(Predicate.CONTEXT) || inContext(item))
                && (!filters || despite.contains(Predicate.FILTER) || passesFilter(item))
                && !ruling.excludes(item);
    }

    /** The same before anything was picked. */
    public Matcher afresh() {
        return new Matcher(catalogue, columns, filtered, around, strict, given, page, moment, ruling.afresh());
    }

    /** The rules that hold. */
    public Ruling ruling() {
        return ruling;
    }

    /** Whether fewer items than so many satisfy the filter and may be shown. */
    public boolean hasFewerThan(int count) {
        int found = 0;
        for (int item = next(0); item >= 0 && found < count; item = next(item + 1)) {
            found += admits(item, true) ? 1 : 0;
        }
        return found < count;
    }

    /** The next item from this one on that satisfies the filter, or −1. */
    public int next(int from) {
        if (filtered != null) {
            return filtered.next(from);
        }
        return from < catalogue.size() ? from : -1;
    }

    /** Those of some items for which a condition holds. */
    ItemSet holding(Filter condition, List<Integer> among) {
        return columns.satisfying(condition, among);
    }

    ItemColumns columns() {
        return columns;
    }
}
