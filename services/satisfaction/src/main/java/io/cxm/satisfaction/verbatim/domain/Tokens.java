package io.cxm.satisfaction.verbatim.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text in lower case: each Chinese character and each symbol is one of its own. Where a clause or a sentence ends is
 * a token too.
 */
final class Tokens {
    /** A clause ends. */
    static final String PAUSE = ",";
    /** A sentence ends. */
    static final String STOP = ".";

    private static final String PAUSES = ",，、;；:：—()（）";
    private static final String STOPS = ".!?。！？…\n";
    private final List<String> found = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private Tokens() {}

    static List<String> of(String text) {
        Tokens tokens = new Tokens();
        text.codePoints().forEach(tokens::add);
        tokens.end();
        return tokens.found;
    }

    static boolean isChinese(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    private void add(int c) {
        if (c == '’' || c == '\'') {
            word.append('\'');
        } else if (isChinese(c)) {
            end();
            found.add(Character.toString(c));
        } else if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
            word.appendCodePoint(c);
        } else {
            end();
            if (PAUSES.indexOf(c) >= 0) {
                found.add(PAUSE);
            } else if (STOPS.indexOf(c) >= 0) {
                found.add(STOP);
            } else if (Character.getType(c) == Character.OTHER_SYMBOL) {
                found.add(Character.toString(c));
            }
        }
    }

    private void end() {
        String plain = word.toString();
        word.setLength(0);
        int from = 0;
        int to = plain.length();
        while (from < to && plain.charAt(from) == '\'') {
            from++;
        }
        while (to > from && plain.charAt(to - 1) == '\'') {
            to--;
        }
        if (to > from) {
            found.add(plain.substring(from, to).toLowerCase(Locale.ROOT));
        }
    }
}
