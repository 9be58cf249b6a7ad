package io.cxm.channels.filter;

import io.cxm.contracts.item.Item;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds items by the terms of a field; those whose terms do not tell, by their documents. */
final class TermScan {
    private final ItemColumns columns;
    private final ItemNumbers numbers;
    private final Vocabulary vocabulary;

    TermScan(ItemColumns columns, ItemNumbers numbers) {
        this.columns = columns;
        this.numbers = numbers;
        this.vocabulary = columns.vocabulary;
    }

    /**
     * Terms to look for.
     *
     * @param numbered those of whose text is known that it satisfies
     * @param hashed those that may satisfy among the ones of which a hash alone is known; null for any
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read here
    record Wanted(BitSet numbered, int @Nullable [] hashed) {
        Wanted or(Wanted other) {
            BitSet both = (BitSet) numbered.clone();
            both.or(other.numbered);
            return new Wanted(both, hashed == null || other.hashed == null ? null : joined(hashed, other.hashed));
        }

        private static int[] joined(int[] one, int[] other) {
            int[] both = Arrays.copyOf(one, one.length + other.length);
            System.arraycopy(other, 0, both, one.length, other.length);
            return both;
        }

        private boolean mayBe(int term) {
            if (term >= Vocabulary.NONE || hashed == null) {
                return term < Vocabulary.NONE;
            }
            for (int hash : hashed) {
                if (hash == term) {
                    return true;
                }
            }
            return false;
        }
    }

    /** None. */
    static Wanted nothing() {
        return new Wanted(new BitSet(), new int[0]);
    }

    /** This text of a field. */
    Wanted only(Field field, String text) {
        int term = vocabulary.find(field.path(), text);
        BitSet numbered = new BitSet();
        if (term == Vocabulary.NONE) {
            return new Wanted(numbered, new int[] {Vocabulary.hash(field.path(), text)});
        }
        numbered.set(term);
        return new Wanted(numbered, new int[0]);
    }

    /** The texts of a field that are such. */
    Wanted where(Field field, Predicate<String> text) {
        return new Wanted(vocabulary.where(field.path(), text), null);
    }

    /** Items with one of these terms; what the terms alone do not tell is asked of the documents. */
    ItemSet of(Filter filter, Field field, Wanted wanted, ItemSet among) {
        ItemSet unread = numbers.anyUnread() ? among.where(numbers::unread) : ItemSet.none();
        ItemSet held = unread.isEmpty() ? among : among.without(unread);
        ItemSet found = numbered(field, wanted.numbered(), held);
        if (vocabulary.hashes(field.path())) {
            unread = unread.or(having(field, wanted::mayBe, held.without(found)));
        }
        return unread.isEmpty() ? found : found.or(described(filter, unread));
    }

    private ItemSet numbered(Field field, BitSet wanted, ItemSet among) {
        if (wanted.cardinality() == 1) {
            int only = wanted.nextSetBit(0);
            return having(field, term -> term == only, among);
        }
        return wanted.isEmpty()
                ? ItemSet.none()
                : having(field, term -> term > Vocabulary.NONE && wanted.get(term), among);
    }

    private ItemSet having(Field field, IntPredicate term, ItemSet among) {
        return switch (field.path()) {
            case ItemColumns.BRAND -> among.where(item -> term.test(numbers.brand[item]));
            case ItemColumns.CURRENCY -> among.where(item -> term.test(numbers.currency[item]));
            case ItemColumns.CATEGORIES -> columns.categories.any(among, term);
            case ItemColumns.TAGS -> columns.tags.any(among, term);
            default ->
                field.path().startsWith(ItemColumns.ATTRIBUTES) ? columns.attributes.any(among, term) : ItemSet.none();
        };
    }

    /** Items whose documents satisfy a condition. */
    ItemSet described(Filter filter, ItemSet among) {
        return among.where(item -> {
            Item document = columns.catalogue.document(item);
            return FilterMatch.matches(filter, new Filterable.Described(columns.catalogue.id(item), document));
        });
    }
}
