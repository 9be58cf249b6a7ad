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
            ItemSet held = left.where(item -> wanted.get(numbers.brand[item]));
            left = held.or(unread(left, document -> List.of(ItemWords.folded(document.getBrand())), brands));
        }
        if (!categories.isEmpty()) {
            BitSet wanted = columns.vocabulary.within(ItemColumns.CATEGORIES, categories);
            ItemSet held = columns.categories.any(left, wanted);
            left = held.or(unread(left, ItemWords::categories, categories));
        }
        return left;
    }

    private interface Texts {
        List<String> of(Item document);
    }

    private ItemSet unread(ItemSet among, Texts texts, Set<String> wanted) {
        if (!numbers.anyUnread()) {
            return ItemSet.none();
        }
        return among.where(item -> numbers.unread(item)
                && texts.of(columns.catalogue.document(item)).stream().anyMatch(wanted::contains));
    }
}
