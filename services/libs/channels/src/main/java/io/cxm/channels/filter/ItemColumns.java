package io.cxm.channels.filter;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.features.Hashing;
import java.util.Arrays;
import java.util.Collection;

/**
 * What filters and matching ask of items, in columns by their index in the catalogue: numbers as they are, texts as terms of
 * a {@link Vocabulary}. Titles, descriptions and addresses of images are read from the documents when they are asked for.
 * One thread changes it while many read.
 */
public final class ItemColumns {
    static final String BRAND = "brand";
    static final String CATEGORIES = "categories";
    static final String TAGS = "tags";
    static final String CURRENCY = "currency";
    static final String ATTRIBUTES = "attributes.";
    static final String GROUP = "groupId";
    /** The group of an item that is alone. */
    public static final long ALONE = 0;

    private static final int MOST_TEXTS = 64;

    final Catalogue catalogue;
    final Vocabulary vocabulary;
    final TermRows categories = new TermRows();
    final TermRows tags = new TermRows();
    final TermRows attributes = new TermRows();
    private final Restrictions restrictions = new Restrictions(this);
    private volatile ItemNumbers numbers;
    private volatile int changes;
    private final long bundledTerms;

    /** Reads every document once. */
    public ItemColumns(Catalogue catalogue) {
        this(catalogue, new Vocabulary());
    }

    ItemColumns(Catalogue catalogue, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.catalogue = catalogue;
        this.numbers = ItemNumbers.of(catalogue.size());
        long terms = vocabulary.bytes();
        for (int item = 0; item < catalogue.size(); item++) {
            take(item, catalogue.document(item));
            if (item == catalogue.bundledSize() - 1) {
                terms = vocabulary.bytes();
            }
        }
        this.bundledTerms = terms;
    }

    /** A new or changed item. */
    public synchronized void put(int item, Item document) {
        take(item, document);
        restrictions.changed(item, changes);
        changes++; // after what changed
    }

    private void take(int item, Item document) {
        ItemNumbers into = numbers;
        if (item >= into.size()) {
            into = into.grown(item + 1);
            numbers = into;
        }
        into.put(item, document);
        into.brand[item] = term(BRAND, document.getBrand());
        into.currency[item] = term(CURRENCY, document.getCurrency());
        into.group[item] = group(document.getGroupId());
        categories.put(item, terms(CATEGORIES, document.getCategories()));
        tags.put(item, terms(TAGS, document.getTags()));
        int[] inAll = attributes(document);
        attributes.put(item, inAll);
        into.unread(
                item,
                document.getCategories().getValuesCount() > MOST_TEXTS
                        || document.getTags().getValuesCount() > MOST_TEXTS
                        || inAll.length > MOST_TEXTS);
    }

    private int term(String field, String text) {
        return text.isEmpty() ? Vocabulary.NONE : vocabulary.add(field, text);
    }

    private int[] terms(String field, TextList texts) {
        return texts.getValuesList().stream()
                .limit(MOST_TEXTS)
                .mapToInt(text -> vocabulary.add(field, text))
                .toArray();
    }

    /** One more than are looked at when there are too many. */
    private int[] attributes(Item document) {
        return document.getAttributesMap().entrySet().stream()
                .flatMap(attribute -> attribute.getValue().getValuesList().stream()
                        .map(text -> new Vocabulary.Term(ATTRIBUTES + attribute.getKey(), text)))
                .limit(MOST_TEXTS + 1)
                .mapToInt(term -> vocabulary.add(term.field(), term.text()))
                .sorted()
                .toArray();
    }

    ItemNumbers numbers() {
        return numbers;
    }

    /** Counts what was put. */
    int changes() {
        return changes;
    }

    /** The items that satisfy a condition; those that were looked for lately are at hand. */
    public ItemSet satisfying(Filter filter) {
        return restrictions.of(filter);
    }

    /** The items of these categories, brands and prices; those that were looked for lately are at hand. */
    public ItemSet within(Around around) {
        return restrictions.of(around);
    }

    /** Which of these items satisfy a condition. */
    public ItemSet satisfying(Filter filter, Collection<Integer> among) {
        return new FilterScan(this)
                .of(
                        filter,
                        ItemSet.of(among.stream().mapToInt(Integer::intValue).toArray()));
    }

    /**
     * Whether it is on sale: in stock as far as is known, begun by the wall's clock and not ended by the data's, so that a
     * catalogue of 2011 is sold in 2011 and a product put a minute ago can be shown.
     */
    public boolean onSale(int item, long wall, long data) {
        ItemNumbers now = numbers;
        return item >= now.size() || now.onSale(item, wall, data);
    }

    /** Whether it is in stock as far as is known, on sale or not. */
    public boolean inStock(int item) {
        ItemNumbers now = numbers;
        return item >= now.size() || now.sellable(item);
    }

    /** The number of the group whose variants it is one of; {@link #ALONE} when it is in none. */
    public long group(int item) {
        ItemNumbers now = numbers;
        return item < now.size() ? now.group[item] : ALONE;
    }

    /**
     * The number of a group. Of 64 bits and of the id alone, so that there is no end of groups nor a longest id: of a million
     * groups two are one with a chance of 3·10⁻⁸.
     */
    static long group(String id) {
        long hash = Hashing.of(id);
        return id.isEmpty() ? ALONE : hash == ALONE ? 1 : hash;
    }

    /** The number of its brand whatever its case, −1 where it has none. */
    public int brand(int item) {
        ItemNumbers now = numbers;
        int[] folds = vocabulary.folds(item < now.size() ? now.brand[item] : Vocabulary.NONE);
        return folds.length == 0 ? -1 : folds[0];
    }

    /** Numbers of its categories with all their prefixes, whatever their case, each once. */
    public int[] categories(int item) {
        return Arrays.stream(categories.of(item))
                .flatMap(term -> Arrays.stream(vocabulary.folds(term)))
                .distinct()
                .toArray();
    }

    /** Heap that the terms take which none of the bundle's items had, estimated. */
    public long termBytes() {
        return vocabulary.bytes() - bundledTerms;
    }

    /** Heap that it takes, estimated. */
    public long heapBytes() {
        return numbers.bytes()
                + categories.bytes()
                + tags.bytes()
                + attributes.bytes()
                + vocabulary.bytes()
                + restrictions.bytes();
    }
}
