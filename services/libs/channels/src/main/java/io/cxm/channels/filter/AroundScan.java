package io.cxm.channels.filter;

import io.cxm.contracts.item.Item;
import io.cxm.features.ItemWords;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the items of columns that are of the categories, brands and prices of a context. */
final class AroundScan {
    private final ItemColumns columns;
    private final ItemNumbers numbers;
    private final Around around;
    private final Set<String> brands = new HashSet<>();
    private final Set<String> categories = new HashSet<>();

    AroundScan(ItemColumns columns, Around around) {
        this.columns = columns;
        this.numbers = columns.numbers();
        this.around = around;
        around.brands().forEach(brand -> brands.add(ItemWords.folded(brand)));
        around.categories().forEach(category -> categories.add(ItemWords.category(category)));
    }

    /** Those of these items, all of which the columns have. */
    ItemSet of(ItemSet among) {
        ItemSet left = among;
        if (around.priced()) {
            left = left.where(item -> numbers.price[item] >= around.min() && numbers.price[item] <= around.max());
        }
        if (!brands.isEmpty()) {
            BitSet wanted = columns.vocabulary.within(ItemColumns.BRAND, brands);
            ItemSet held = left.where(item -> numbers.brand[item] > Vocabulary.NONE && wanted.get(numbers.brand[item]));
            ItemSet hashed = hashes(ItemColumns.BRAND)
                    ? left.where(item -> numbers.brand[item] < Vocabulary.NONE)
                    : ItemSet.none();
            Texts texts = document -> List.of(ItemWords.folded(document.getBrand()));
            left = held.or(described(left, hashed, texts, brands));
        }
        if (!categories.isEmpty()) {
            BitSet wanted = columns.vocabulary.within(ItemColumns.CATEGORIES, categories);
            ItemSet held = columns.categories.any(left, term -> term > Vocabulary.NONE && wanted.get(term));
            ItemSet hashed = hashes(ItemColumns.CATEGORIES)
                    ? columns.categories.any(left, term -> term < Vocabulary.NONE)
                    : ItemSet.none();
            left = held.or(described(left, hashed, ItemWords::categories, categories));
        }
        return left;
    }

    private interface Texts {
        List<String> of(Item document);
    }

    private boolean hashes(String field) {
        return columns.vocabulary.hashes(field);
    }

    /** By their documents those that are unread, and those of whose texts a hash alone is held. */
    private ItemSet described(ItemSet among, ItemSet hashed, Texts texts, Set<String> wanted) {
        ItemSet unread = numbers.anyUnread() ? among.where(numbers::unread).or(hashed) : hashed;
        return unread.where(
                item -> texts.of(columns.catalogue.document(item)).stream().anyMatch(wanted::contains));
    }
}
