package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters: {@code = != in and or not ( )}, texts {@code 'it''s'}, lists {@code ('a','b')}, over product, category,
 * brand, store, channel, survey and segment.
 */
public final class FilterParser {
    private static final int MOST_CHARACTERS = 2000;
    private static final int MOST_DEPTH = 32;
    /** Possessive, since a choice that could be taken back is held on the stack for each character. */
    private static final Pattern TOKEN =
            Pattern.compile("\\s*+('[^']*+(?:''[^']*+)*+'|!=|=|\\(|\\)|,|[A-Za-z][A-Za-z0-9_.]*+)");

    private final List<String> tokens;
    private int next;
    private int depth;

    private FilterParser(List<String> tokens) {
        this.tokens = tokens;
    }

    /** A filter that cannot be read, or names what nothing can be filtered by. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String detail) {
            super(detail);
        }
    }

    /** Null and blank mean everything. */
    public static Filter parse(@Nullable String text) throws Unreadable {
        if (text == null || text.isBlank()) {
            return new Filter.All();
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new Unreadable("the filter is longer than " + MOST_CHARACTERS + " characters");
        }
        if (!isStorable(text)) {
            throw new Unreadable("the filter holds NUL or half a character");
        }
        var parser = new FilterParser(tokens(text));
        Filter filter = parser.or();
        if (parser.next < parser.tokens.size()) {
            throw new Unreadable("the filter goes on after its end with " + parser.tokens.get(parser.next));
        }
        return filter;
    }

    /** Whether the database could compare with it: it has no NUL, and characters only as a whole. */
    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static List<String> tokens(String text) throws Unreadable {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length() && !text.substring(at).isBlank()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new Unreadable("the filter cannot be read at character " + (at + 1));
            }
            tokens.add(matcher.group(1));
            at = matcher.end();
        }
        return tokens;
    }

    private Filter or() throws Unreadable {
        Filter left = and();
        while (accept("or")) {
            left = new Filter.Or(left, and());
        }
        return left;
    }

    private Filter and() throws Unreadable {
        Filter left = term();
        while (accept("and")) {
            left = new Filter.And(left, term());
        }
        return left;
    }

    private Filter term() throws Unreadable {
        if (++depth > MOST_DEPTH) {
            throw new Unreadable("the filter is nested deeper than " + MOST_DEPTH);
        }
        try {
            if (accept("not")) {
                return new Filter.Not(term());
            }
            if (accept("(")) {
                Filter inner = or();
                expect(")");
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Filter comparison() throws Unreadable {
        String name = take();
        Dimension dimension = Dimension.of(name)
                .filter(d -> !d.attributed())
                .orElseThrow(() -> new Unreadable(
                        "the filter knows product, category, brand, store, channel, survey and segment, not " + name));
        if (accept("=")) {
            return oneOf(dimension, List.of(text()));
        }
        if (accept("!=")) {
            return isNot(dimension, text());
        }
        expect("in");
        expect("(");
        List<String> values = new ArrayList<>(List.of(text()));
        while (accept(",")) {
            values.add(text());
        }
        expect(")");
        return oneOf(dimension, values);
    }

    private static Filter oneOf(Dimension dimension, List<String> values) throws Unreadable {
        if (dimension != Dimension.SEGMENT) {
            return new Filter.OneOf(dimension, values);
        }
        Map<Dimension, List<String>> byField = new EnumMap<>(Dimension.class);
        for (String name : values) {
            Segment segment = segment(name);
            byField.computeIfAbsent(segment.field(), _ -> new ArrayList<>()).add(segment.value());
        }
        return byField.entrySet().stream()
                .<Filter>map(of -> new Filter.OneOf(of.getKey(), of.getValue()))
                .reduce(Filter.Or::new)
                .orElseThrow();
    }

    /** Of a segment: the shopper is in another one of its field. */
    private static Filter isNot(Dimension dimension, String value) throws Unreadable {
        if (dimension != Dimension.SEGMENT) {
            return new Filter.IsNot(dimension, value);
        }
        Segment segment = segment(value);
        return new Filter.IsNot(segment.field(), segment.value());
    }

    private static Segment segment(String name) throws Unreadable {
        return Segment.parse(name)
                .orElseThrow(() -> new Unreadable(
                        "a segment is memberTier, gender, ageBand or region with its value, as memberTier=gold, not "
                                + name));
    }

    private String text() throws Unreadable {
        String token = take();
        if (!token.startsWith("'")) {
            throw new Unreadable("the filter needs a text in quotes instead of " + token);
        }
        return token.substring(1, token.length() - 1).replace("''", "'");
    }

    private String take() throws Unreadable {
        if (next == tokens.size()) {
            throw new Unreadable("the filter ends too early");
        }
        return tokens.get(next++);
    }

    private boolean accept(String token) {
        if (next < tokens.size() && tokens.get(next).toLowerCase(Locale.ROOT).equals(token)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String token) throws Unreadable {
        String found = take();
        if (!found.toLowerCase(Locale.ROOT).equals(token)) {
            throw new Unreadable("the filter needs " + token + " instead of " + found);
        }
    }
}
