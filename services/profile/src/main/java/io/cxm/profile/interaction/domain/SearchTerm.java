package io.cxm.profile.interaction.domain;

import java.text.Normalizer;
import java.util.Locale;

/** A text in the one form in which texts are compared: NFKC, lower case, single spaces (R3). */
public final class SearchTerm {
    private SearchTerm() {}

    /** The form; empty when the text has nothing to search for. */
    public static String normalise(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Z}\\p{Cc}]+", " ")
                .strip();
    }
}
