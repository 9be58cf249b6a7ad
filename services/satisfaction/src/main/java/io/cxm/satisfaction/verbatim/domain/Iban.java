package io.cxm.satisfaction.verbatim.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bank accounts, told by their check digits (ISO 13616: the rearranged digits are 1 modulo 97). */
final class Iban {
    private static final Pattern BEGINS = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]{2}[0-9]{2}");
    private static final int SHORTEST = 15;
    private static final int LONGEST = 34;
    private static final int MODULUS = 97;
    /** Country and check digits: two letters and two digits, six as numbers. */
    private static final int FIRST = 4;

    private static final int BEFORE_FIRST = 1_000_000;

    private Iban() {}

    static String masked(String text, String mask) {
        StringBuilder kept = new StringBuilder();
        Matcher begins = BEGINS.matcher(text);
        int from = 0;
        while (begins.find(from)) {
            int end = end(text, begins.start());
            kept.append(text, from, end < 0 ? begins.end() : begins.start());
            if (end >= 0) {
                kept.append(mask);
            }
            from = end < 0 ? begins.end() : end;
        }
        return kept.append(text.substring(from)).toString();
    }

    /**
     * Behind the longest valid number that begins here; −1 where none does. The rest of what follows the first four is carried on from sign to
     * sign, and these are put behind it.
     */
    private static int end(String text, int from) {
        int digits = 0;
        int rest = 0;
        int first = 0;
        int end = -1;
        for (int i = from; i < text.length() && digits < LONGEST; i++) {
            char c = text.charAt(i);
            boolean part = c < 128 && Character.isLetterOrDigit(c);
            if (part) {
                digits++;
                if (digits <= FIRST) {
                    first = followed(first, c, Integer.MAX_VALUE);
                } else {
                    rest = followed(rest, c, MODULUS);
                }
                if (digits >= SHORTEST && (rest * BEFORE_FIRST + first) % MODULUS == 1) {
                    end = i + 1;
                }
            } else if ((c != ' ' && c != '-')
                    || !Character.isLetterOrDigit(text.charAt(i - 1))
                    || digits % 4 != 0) { // printed in fours: a size before words is none
                break;
            }
        }
        return end;
    }

    /** A number that a sign is written behind, where letters are 10 to 35. */
    private static int followed(int number, char c, int modulus) {
        int value = Character.digit(c, 36);
        return (number * (value > 9 ? 100 : 10) + value) % modulus;
    }
}
