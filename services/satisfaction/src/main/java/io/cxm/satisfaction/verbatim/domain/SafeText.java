package io.cxm.satisfaction.verbatim.domain;

/**
 * A text as it may be stored and shown: of bounded length, without personal data as far as it can be told, and without characters that are not
 * seen or turn what follows (controls, directions, tags). Markup and formulas stay what a shopper wrote: who shows it has to.
 *
 * @param cut whether more was written
 */
public record SafeText(String body, boolean cut) {
    /** So many characters (UTF-16) are kept at most. */
    public static final int LONGEST = 4_000;
    /** So much is looked at, since masks are shorter than what they stand for. */
    private static final int WINDOW = 2 * LONGEST;
    /** At the end of the window personal data may be cut in half, and is not known then: longer than any of it. */
    private static final int MARGIN = 1_200;

    private static final int JOINS_LETTERS = 0x200C;
    private static final int JOINS = 0x200D;

    /** A text as it came. */
    public static SafeText of(String written) {
        boolean beyond = written.length() > WINDOW;
        String masked = Masks.masked(plain(beyond ? written.substring(0, WINDOW) : written));
        String known = beyond ? masked.substring(0, Math.max(0, masked.length() - MARGIN)) : masked;
        if (known.length() <= LONGEST) {
            return new SafeText(known.strip(), beyond);
        }
        int end = Character.isHighSurrogate(known.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return new SafeText(known.substring(0, end).strip(), true);
    }

    private static String plain(String written) {
        StringBuilder kept = new StringBuilder(written.length());
        int before = ' ';
        for (int i = 0; i < written.length(); ) {
            int c = written.codePointAt(i);
            i += Character.charCount(c);
            int shown = shown(c, before);
            if (shown >= 0) {
                kept.appendCodePoint(shown);
                before = shown;
            }
        }
        return kept.toString();
    }

    /** What it is shown as; −1: as nothing. Joiners stay between signs that need them, as in Persian and in emoji. */
    private static int shown(int c, int before) {
        return switch (Character.getType(c)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
            case Character.CONTROL -> c == '\n' ? '\n' : c == '\r' ? -1 : ' ';
            case Character.FORMAT -> (c == JOINS || c == JOINS_LETTERS) && before > 127 ? c : -1;
            case Character.SURROGATE -> '\uFFFD';
            default -> c;
        };
    }
}
