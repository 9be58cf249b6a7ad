package io.cxm.channels;

import java.util.List;

/**
 * Which search led to each interaction of a {@link ShopperLog}. It goes with the interaction, so that whoever may not know what came of
 * a search does not know the search either.
 *
 * @param of per interaction the number of what was searched for, from 1; 0 where no search led to it
 * @param words of each number, less one, the words, each once
 */
public record Searched(int[] of, List<List<String>> words) {
    public Searched {
        words = List.copyOf(words);
    }

    /** Of so many interactions, to none of which a search led. */
    public static Searched nothing(int interactions) {
        return new Searched(new int[interactions], List.of());
    }

    /** The words that led to an interaction; none where no search did. */
    public List<String> words(int interaction) {
        return of[interaction] == 0 ? List.of() : words.get(of[interaction] - 1);
    }

    /** The same of these interactions alone. */
    Searched only(int[] interactions) {
        int[] kept = new int[interactions.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = of[interactions[i]];
        }
        return new Searched(kept, words);
    }
}
