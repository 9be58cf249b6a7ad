package io.cxm.satisfaction.verbatim.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The phrases that texts are read by. Of several that begin at a word the longest is meant: "not as described" is none of its
 * parts.
 */
final class Lexicon {
    private static final int SHORTEST_STEM = 3;
    private static final int LONGEST_STEM = 20;
    private final Map<String, List<Phrase>> byFirst = new HashMap<>();
    private final Map<String, List<Meaning>> stems = new HashMap<>();

    private Lexicon() {}

    /** A phrase of several words, or characters. */
    private record Phrase(List<String> words, List<Meaning> meanings) {}

    /**
     * A phrase in a text.
     *
     * @param from its first token
     * @param to behind its last one
     */
    record Match(int from, int to, Collection<Meaning> meanings) {}

    static Lexicon of(String... files) {
        Lexicon lexicon = new Lexicon();
        for (String file : files) {
            for (Lines line : Lines.of(file)) {
                Meaning meaning = Meaning.of(line.meaning());
                line.phrases().forEach(phrase -> lexicon.add(phrase, meaning));
            }
        }
        return lexicon;
    }

    private void add(String phrase, Meaning meaning) {
        if (phrase.endsWith("*")) {
            stems.computeIfAbsent(phrase.substring(0, phrase.length() - 1), _ -> new ArrayList<>())
                    .add(meaning);
            return;
        }
        List<String> words = Tokens.of(phrase);
        List<Phrase> others = byFirst.computeIfAbsent(words.getFirst(), _ -> new ArrayList<>());
        for (Phrase other : others) {
            if (other.words().equals(words)) {
                other.meanings().add(meaning);
                return;
            }
        }
        others.add(new Phrase(words, new ArrayList<>(List.of(meaning))));
    }

    /** The longest phrase that begins at this token; null where none does. */
    @Nullable
    Match at(List<String> tokens, int from) {
        String word = tokens.get(from);
        Phrase longest = null;
        for (Phrase phrase : byFirst.getOrDefault(word, List.of())) {
            int to = from + phrase.words().size();
            if ((longest == null || phrase.words().size() > longest.words().size())
                    && to <= tokens.size()
                    && tokens.subList(from, to).equals(phrase.words())) {
                longest = phrase;
            }
        }
        if (longest != null) {
            return new Match(from, from + longest.words().size(), longest.meanings());
        }
        if (word.endsWith("n't")) {
            return new Match(from, from + 1, List.of(new Meaning.Negates()));
        }
        for (int length = Math.min(word.length(), LONGEST_STEM); length >= SHORTEST_STEM; length--) {
            List<Meaning> meanings = stems.get(word.substring(0, length));
            if (meanings != null) {
                return new Match(from, from + 1, meanings);
            }
        }
        return null;
    }
}
