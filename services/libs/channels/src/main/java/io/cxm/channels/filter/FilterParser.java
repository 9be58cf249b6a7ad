package io.cxm.channels.filter;

import io.cxm.channels.filter.Filter.Operator;
import io.cxm.channels.filter.Filter.Value;
import io.cxm.channels.filter.FilterTokens.Kind;
import io.cxm.channels.filter.FilterTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the filter language by recursive descent, {@code or} binding weaker than {@code and}, {@code and} weaker than
 * {@code not}. Length, depth and number of conditions are bounded: it reads what strangers send.
 */
public final class FilterParser {
    private static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_DEPTH = 30;
    private static final int MOST_VALUES = 500;
    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    private final List<Token> tokens;
    private final Function<String, Optional<Field>> fields;
    private final String of;
    private int at;
    private int depth;
    private int values;

    private FilterParser(List<Token> tokens, Function<String, Optional<Field>> fields, String of) {
        this.tokens = tokens;
        this.fields = fields;
        this.of = of;
    }

    /** Reads a filter on items, or says where it cannot be read. */
    public static Filter parse(String filter) throws FilterSyntax {
        return parse(filter, Field::of, "items");
    }

    /**
     * Reads a filter on things with other fields.
     *
     * @param fields by their names
     * @param of what the things are called
     */
    public static Filter parse(String filter, Function<String, Optional<Field>> fields, String of) throws FilterSyntax {
        if (filter.length() > MOST_CHARACTERS) {
            throw new FilterSyntax(MOST_CHARACTERS, "a filter has at most 4000 characters, it goes on");
        }
        var parser = new FilterParser(FilterTokens.of(filter), fields, of);
        Filter read = parser.or();
        Token rest = parser.peek();
        if (rest.kind() != Kind.END) {
            throw new FilterSyntax(rest.position(), "and, or, or the end was expected");
        }
        return read;
    }

    private Filter or() throws FilterSyntax {
        List<Filter> parts = new ArrayList<>(List.of(and()));
        while (peek().is("or")) {
            at++;
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
    }

    private Filter and() throws FilterSyntax {
        List<Filter> parts = new ArrayList<>(List.of(not()));
        while (peek().is("and")) {
            at++;
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    private Filter not() throws FilterSyntax {
        Token token = peek();
        if (++depth > MOST_DEPTH) {
            throw new FilterSyntax(token.position(), "it is nested too deeply");
        }
        try {
            if (token.is("not")) {
                at++;
                return new Filter.Not(not());
            }
            if (token.is("(")) {
                at++;
                Filter inner = or();
                expect(")");
                return inner;
            }
            return condition();
        } finally {
            depth--;
        }
    }

    private Filter condition() throws FilterSyntax {
        Token name = next();
        if (name.kind() != Kind.NAME || isWord(name)) {
            throw new FilterSyntax(name.position(), "the name of a field was expected");
        }
        Field field = fields.apply(name.text())
                .orElseThrow(() -> new FilterSyntax(
                        name.position(),
                        of + " have no such field; a field of the tenant's own is attributes.<name>,"));
        Token operator = peek();
        if (operator.is("in")) {
            at++;
            return new Filter.In(field, list(field));
        }
        if (operator.is("contains")) {
            at++;
            return contains(field, operator);
        }
        if (operator.kind() == Kind.SYMBOL && OPERATORS.containsKey(operator.text())) {
            at++;
            return compare(field, OPERATORS.get(operator.text()), operator);
        }
        if (field.kind() != Field.Kind.BOOL) {
            throw new FilterSyntax(operator.position(), "an operator was expected");
        }
        return new Filter.Truth(field);
    }

    private Filter contains(Field field, Token operator) throws FilterSyntax {
        if (field.kind() != Field.Kind.TEXT && field.kind() != Field.Kind.TEXTS) {
            throw new FilterSyntax(operator.position(), "only texts and lists contain something; the operator");
        }
        Token part = next();
        if (part.kind() != Kind.TEXT) {
            throw new FilterSyntax(part.position(), "a text in single quotes was expected");
        }
        return new Filter.Contains(field, part.text());
    }

    private Filter compare(Field field, Operator operator, Token where) throws FilterSyntax {
        Value value = value(field);
        boolean ordered = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
        if (ordered && !(value instanceof Value.Numeric)) {
            throw new FilterSyntax(where.position(), "only numbers have an order; the operator");
        }
        return new Filter.Compare(field, operator, value);
    }

    private List<Value> list(Field field) throws FilterSyntax {
        expect("(");
        List<Value> list = new ArrayList<>(List.of(value(field)));
        while (peek().is(",")) {
            at++;
            list.add(value(field));
        }
        expect(")");
        return list;
    }

    private Value value(Field field) throws FilterSyntax {
        Token token = next();
        if (++values > MOST_VALUES) {
            throw new FilterSyntax(token.position(), "a filter has at most 500 values; the next one");
        }
        Value value = literal(token);
        boolean fits = switch (field.kind()) {
            case TEXT -> value instanceof Value.Text;
            case TEXTS -> value instanceof Value.Text || value instanceof Value.Numeric;
            case NUMBER -> value instanceof Value.Numeric;
            case BOOL -> value instanceof Value.Bool;
        };
        if (!fits) {
            throw new FilterSyntax(token.position(), "the field holds values of another type than the one");
        }
        return value;
    }

    private static Value literal(Token token) throws FilterSyntax {
        if (token.kind() == Kind.TEXT) {
            return new Value.Text(token.text());
        }
        if (token.is("true") || token.is("false")) {
            return new Value.Bool(token.is("true"));
        }
        if (token.kind() == Kind.NUMBER && token.text().matches("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE]-?\\d{1,3})?")) {
            double number = Double.parseDouble(token.text());
            if (Double.isFinite(number)) {
                return new Value.Numeric(number);
            }
        }
        throw new FilterSyntax(token.position(), "a text in single quotes, a number, true or false was expected");
    }

    private static boolean isWord(Token token) {
        return token.is("and") || token.is("or") || token.is("not") || token.is("in") || token.is("contains");
    }

    private void expect(String symbol) throws FilterSyntax {
        Token token = next();
        if (!token.is(symbol)) {
            throw new FilterSyntax(token.position(), symbol + " was expected");
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }
}
