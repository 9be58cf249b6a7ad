package io.cxm.satisfaction.verbatim.domain;

/**
 * Mail addresses, also of other scripts and as they stand in links: up to 64 signs, of which the last is a letter, a digit or an underline, before an
 * @; then two to nine parts of up to 63, with dots between. Han is no letter of them: in Chinese texts they stand without blanks.
 *
 * <p>Of those that overlap the one that begins first is meant, and of these the longest. Each sign is looked at a few times, however it was
 * written: a pattern for them tries up to 64 signs at each sign.
 */
final class MailMasks {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_LABEL = 63;
    private static final int MOST_DOTS = 8;
    private static final String OF_LOCAL = "._%+'&#~!-";
    private static final String DOTS = ".．。";

    private final int[] text;

    private MailMasks(int[] text) {
        this.text = text;
    }

    static String masked(String text, String mask) {
        return text.indexOf('@') < 0 && text.indexOf('＠') < 0 && !text.contains("%40")
                ? text
                : new MailMasks(text.codePoints().toArray()).masked(mask);
    }

    private String masked(String mask) {
        StringBuilder kept = new StringBuilder(text.length);
        int from = 0;
        int run = 0; // where what may be before an @ begins
        for (int i = 0; i < text.length; ) {
            int end = i > run ? end(i) : -1;
            if (end >= 0) {
                int begin = Math.max(run, i - LONGEST_LOCAL);
                append(kept, from, begin);
                kept.append(mask);
                from = longest(begin, i, end);
                run = from;
                i = from;
            } else {
                run = isOfLocal(text[i]) ? run : i + 1;
                i++;
            }
        }
        append(kept, from, text.length);
        return kept.toString();
    }

    private void append(StringBuilder kept, int from, int to) {
        for (int i = from; i < to; i++) {
            kept.appendCodePoint(text[i]);
        }
    }

    /** Behind the last address that begins here, of which one has its @ at {@code at}: what is written for one may be before another. */
    private int longest(int begin, int at, int end) {
        int last = end;
        for (int i = at + 1; i <= begin + LONGEST_LOCAL && i < text.length && isOfLocal(text[i - 1]); i++) {
            last = Math.max(last, end(i));
        }
        return last;
    }

    /** Behind the address whose @ is here; −1 where none is. */
    private int end(int at) {
        int sign = sign(at);
        if (sign == 0 || !(isLetter(text[at - 1]) || text[at - 1] == '_')) {
            return -1;
        }
        int next = label(at + sign);
        int end = -1;
        for (int dots = 0;
                dots < MOST_DOTS && next > 0 && next < text.length && DOTS.indexOf(text[next]) >= 0;
                dots++) {
            next = label(next + 1);
            end = Math.max(end, next);
        }
        return end;
    }

    /** How many signs stand here for an @. */
    private int sign(int at) {
        if (text[at] == '@' || text[at] == '＠') {
            return 1;
        }
        return text[at] == '%' && at + 2 < text.length && text[at + 1] == '4' && text[at + 2] == '0' ? 3 : 0;
    }

    /** Behind the part of a domain that begins here; −1 where none does. */
    private int label(int from) {
        int end = from;
        while (end < text.length && end - from < LONGEST_LABEL && (isLetter(text[end]) || text[end] == '-')) {
            end++;
        }
        return end == from ? -1 : end;
    }

    private static boolean isOfLocal(int c) {
        return isLetter(c) || OF_LOCAL.indexOf(c) >= 0;
    }

    /** Whether it is a letter with its marks, or a number, of another script than Chinese. */
    private static boolean isLetter(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> !Tokens.isChinese(c);
            default -> false;
        };
    }
}
