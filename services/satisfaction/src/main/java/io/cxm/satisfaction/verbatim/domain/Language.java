package io.cxm.satisfaction.verbatim.domain;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The language of a text, as far as it matters for reading it. Chinese is told by its script, English by its little words from other
 * languages of the same script; a text without any is English where it is of plain letters and holds a word that is known.
 */
public enum Language {
    EN,
    ZH,
    OTHER;

    private static final Set<String> ENGLISH = words("english");
    private static final Set<String> OTHERS = words("other");
    /** Of so many Chinese characters one of another East Asian script makes the text another language. */
    private static final int CHINESE_PER_OTHER = 10;

    /** The name that clients use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String label) {
        return Arrays.stream(values()).filter(l -> l.label().equals(label)).findFirst();
    }

    static Language in(List<String> tokens, Lexicon lexicon) {
        int chinese = 0;
        int latin = 0;
        int foreign = 0;
        int accented = 0;
        int english = 0;
        int others = 0;
        for (String token : tokens) {
            int first = token.codePointAt(0);
            if (!Character.isLetter(first)) {
                continue;
            }
            switch (Character.UnicodeScript.of(first)) {
                case HAN -> chinese++;
                case LATIN -> {
                    latin++;
                    accented += token.chars().allMatch(c -> c < 128) ? 0 : 1;
                    english += ENGLISH.contains(token) ? 1 : 0;
                    others += OTHERS.contains(token) ? 1 : 0;
                }
                default -> foreign++;
            }
        }
        if (chinese > 0 && chinese >= latin) {
            return foreign * CHINESE_PER_OTHER > chinese ? OTHER : ZH;
        }
        if (latin == 0 || foreign > latin) {
            return OTHER;
        }
        if (english == 0 && others == 0 && accented == 0) {
            return known(tokens, lexicon) ? EN : OTHER;
        }
        return english > others + accented ? EN : OTHER;
    }

    private static boolean known(List<String> tokens, Lexicon lexicon) {
        for (int i = 0; i < tokens.size(); i++) {
            if (lexicon.at(tokens, i) != null) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> words(String meaning) {
        Set<String> words = new HashSet<>();
        for (Lines line : Lines.of("functionwords.txt")) {
            if (line.meaning().equals(meaning)) {
                words.addAll(line.phrases());
            }
        }
        return Set.copyOf(words);
    }
}
