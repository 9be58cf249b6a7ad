package io.cxm.formats;

/**
 * Text that a spreadsheet shows and does not run.
 *
 * <p>A cell that begins with {@code = + - @}, a tab or a carriage return, also in the full-width forms that some
 * spreadsheets take for them, is run as a formula. An apostrophe before it makes it text; numbers are not text and stay
 * as they are. Leading blanks and invisible characters do not hide such a beginning, nor do quotation marks: CSV doubles them
 * within a cell, and two at the beginning of one are an empty quotation, which a spreadsheet leaves out.
 *
 * <p>A spreadsheet whose separator is a semicolon or a tab, as Excel's is by the country, sees no quotation marks within
 * a cell of its own and divides CSV at these and at line breaks, so that a cell may begin behind each of them. Commas
 * divide where quotation marks count.
 */
public final class SpreadsheetText {
    private static final String STARTERS = "=+-@\0\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String BREAKS = "\t\r\n";
    private static final char SEPARATOR = ';';

    private SpreadsheetText() {}

    /** The text, or what shows as it. */
    public static String neutral(String text) {
        var neutral = new StringBuilder();
        int begin = 0;
        boolean nothingYet = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = BREAKS.indexOf(c) >= 0;
            if (nothingYet) {
                boolean runs = STARTERS.indexOf(c) >= 0 || (breaks && begin == 0);
                if (runs) {
                    neutral.append('\'');
                }
                nothingYet = !runs && isInvisible(c);
            }
            if (breaks || c == SEPARATOR) {
                neutral.append(text, begin, i + 1);
                begin = i + 1;
                nothingYet = true;
            }
        }
        return neutral.append(text, begin, text.length()).toString();
    }

    private static boolean isInvisible(char c) {
        return c == '"'
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
