package io.cxm.satisfaction.verbatim.domain;

/**
 * Long numbers: of telephones, cards, orders, passports and births alike. A number is six digits or more of any script in a row, or seven or more
 * of which each is parted from the next by a blank, a dot, a hyphen, a slash or a bracket, or three of these. A comma parts nothing, so that sums of money and lists stay
 * what they are.
 */
final class Numbers {
    private static final String BETWEEN = " \u00a0.-/()‐‑–";
    private static final int MOST_BETWEEN = 3;
    private static final int FEWEST_IN_A_ROW = 6;
    private static final int FEWEST = 7;
    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;

    private Numbers() {}

    static String masked(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (!Character.isDigit(text.codePointAt(i))) {
                kept.append(text.charAt(i++));
                continue;
            }
            int end = end(text, i);
            String run = text.substring(i, end);
            StringBuilder digits = new StringBuilder();
            run.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
            boolean unbroken = run.codePoints().allMatch(Character::isDigit);
            if (digits.length() < (unbroken ? FEWEST_IN_A_ROW : FEWEST)) {
                kept.append(run);
            } else {
                boolean abroad = dropped(kept, "+＋");
                if (run.indexOf(')') >= 0) {
                    dropped(kept, "(");
                }
                kept.append(kind(digits.toString(), abroad));
            }
            i = end;
        }
        return kept.toString();
    }

    /** Takes the last sign off where it is one of these. */
    private static boolean dropped(StringBuilder kept, String signs) {
        int last = kept.length() - 1;
        boolean drop = last >= 0 && signs.indexOf(kept.charAt(last)) >= 0;
        if (drop) {
            kept.setLength(last);
        }
        return drop;
    }

    /** Behind the last digit of the run. */
    private static int end(String text, int from) {
        int end = from;
        int between = 0;
        for (int i = from; i < text.length() && between <= MOST_BETWEEN; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isDigit(c)) {
                end = i;
                between = 0;
            } else if (BETWEEN.indexOf(c) >= 0) {
                between++;
            } else {
                // the last sign of a Chinese identity number
                return (c == 'x' || c == 'X') && i - 1 == end && end - from >= 17 ? i : end;
            }
        }
        return end;
    }

    private static String kind(String digits, boolean abroad) {
        if (abroad || digits.startsWith("0")) {
            return "[phone]";
        }
        boolean card = digits.length() >= SHORTEST_CARD && digits.length() <= LONGEST_CARD && luhn(digits);
        return card ? "[card]" : "[number]";
    }

    /** Whether the check digit of a card is right (H. P. Luhn, 1960): each second digit from the right counts twice, its digits added. */
    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = i % 2 == 1 ? 2 * digit : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }
}
