package io.cxm.channels.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a filter into tokens. */
final class FilterTokens {
    private static final String TWO = "!= <= >= ";
    private static final String ONE = "=<>(),";

    private FilterTokens() {}

    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    /**
     * One token.
     *
     * @param text of a text without its quotes, of a name and a symbol as it stands
     */
    record Token(Kind kind, String text, int position) {
        boolean is(String word) {
            return (kind == Kind.SYMBOL && text.equals(word))
                    || (kind == Kind.NAME && text.toLowerCase(Locale.ROOT).equals(word));
        }
    }

    static List<Token> of(String filter) throws FilterSyntax {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < filter.length()) {
            char c = filter.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            Token token = next(filter, at, c);
            tokens.add(token);
            at = end(token);
        }
        tokens.add(new Token(Kind.END, "", filter.length()));
        return tokens;
    }

    private static Token next(String filter, int at, char c) throws FilterSyntax {
        if (c == '\'') {
            return text(filter, at);
        }
        if (at + 1 < filter.length() && TWO.contains(filter.substring(at, at + 2) + " ")) {
            return new Token(Kind.SYMBOL, filter.substring(at, at + 2), at);
        }
        if (ONE.indexOf(c) >= 0) {
            return new Token(Kind.SYMBOL, String.valueOf(c), at);
        }
        if (isDigit(c) || c == '-' || c == '.') {
            return new Token(Kind.NUMBER, run(filter, at), at);
        }
        if (Character.isLetter(c) || c == '_') {
            return new Token(Kind.NAME, run(filter, at), at);
        }
        throw new FilterSyntax(at, "there is a character that means nothing here");
    }

    /** A text in single quotes; two of them inside are one. */
    private static Token text(String filter, int from) throws FilterSyntax {
        StringBuilder text = new StringBuilder();
        for (int at = from + 1; at < filter.length(); at++) {
            if (filter.charAt(at) != '\'') {
                text.append(filter.charAt(at));
            } else if (at + 1 < filter.length() && filter.charAt(at + 1) == '\'') {
                text.append('\'');
                at++;
            } else {
                return new Token(Kind.TEXT, text.toString(), from);
            }
        }
        throw new FilterSyntax(from, "the text that begins here has no end");
    }

    private static String run(String filter, int from) {
        int to = from + 1;
        while (to < filter.length() && inWord(filter, to)) {
            to++;
        }
        return filter.substring(from, to);
    }

    private static boolean inWord(String filter, int at) {
        char c = filter.charAt(at);
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int end(Token token) {
        if (token.kind() != Kind.TEXT) {
            return token.position() + token.text().length();
        }
        int quotes = (int) token.text().chars().filter(c -> c == '\'').count();
        return token.position() + token.text().length() + quotes + 2;
    }
}
