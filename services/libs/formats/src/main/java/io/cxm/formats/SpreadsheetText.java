package io.cxm.formats;

/**
 * Text that a spreadsheet shows and does not run.
 *
 * <p>A cell that begins with {@code = + - @}, a tab or a carriage return, also in the full-width forms that some
 * spreadsheets take for them, is run as a formula. An apostrophe before it makes it text; numbers are not text and stay
 * as they are. Leading blanks and invisible characters do not hide such a beginning.
 */
public final class SpreadsheetText {
    private static final String STARTERS = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";

    private SpreadsheetText() {}

    /** The text, or what shows as it. */
    public static String neutral(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (STARTERS.indexOf(c) >= 0) {
                return "'" + text;
            }
            boolean invisible =
                    Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
            if (!invisible) {
                return text;
            }
        }
        return text;
    }
}
