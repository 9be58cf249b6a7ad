package io.cxm.profile.catalogue.domain;

import io.cxm.contracts.item.Item;
import io.cxm.profile.interaction.domain.SearchTerm;
import java.util.ArrayList;
import java.util.List;

/** The text that an item is found by when somebody looks through the catalogue. */
public final class ItemText {
    private static final int LONGEST = 4000;

    private ItemText() {}

    /** Id, title, brand, categories and tags, normalised. */
    public static String of(String id, Item item) {
        List<String> parts = new ArrayList<>();
        parts.add(id);
        parts.add(item.getTitle());
        parts.add(item.getBrand());
        parts.addAll(item.getCategories().getValuesList());
        parts.addAll(item.getTags().getValuesList());
        String text = SearchTerm.normalise(String.join(" ", parts));
        return text.length() <= LONGEST
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
