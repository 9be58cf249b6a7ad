package io.cxm.profile.facet.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a list is wanted: what holds all of these words, has all of these facets and lies in this range. What is left open
 * narrows nothing.
 *
 * @param words normalised, as the texts are that they are looked for in
 * @param least of the measure; null where it is open, as {@code most}
 */
public record Choice(
        List<String> words,
        List<Facet> facets,
        @Nullable Double least,
        @Nullable Double most) {
    public Choice {
        words = List.copyOf(words);
        facets = List.copyOf(facets);
    }

    /** In a form that no other choice has, for the token of a page. */
    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add(String.join(" ", words));
        facets.forEach(facet -> parts.add(facet.text()));
        if (least != null || most != null) {
            parts.add(least + ".." + most);
        }
        return String.join("\u001f", parts);
    }
}
