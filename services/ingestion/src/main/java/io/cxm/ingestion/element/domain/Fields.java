package io.cxm.ingestion.element.domain;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cxm.contracts.item.TextList;
import io.cxm.problem.FieldError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The values of one element, read from a JSON stream and checked. Each method is called with the parser on a value,
 * leaves it on the value's last token, and answers null for JSON {@code null} and for what it refused.
 *
 * <p>A field is named by its JSON pointer without the leading slash ({@code answers/csat}).
 */
final class Fields {
    private final JsonParser parser;
    private final byte[] source;
    private final String prefix;
    private final List<FieldError> errors = new ArrayList<>(0);

    /** @param prefix the pointer of the element in the body, empty for the body itself */
    Fields(JsonParser parser, byte[] source, String prefix) {
        this.parser = parser;
        this.source = source;
        this.prefix = prefix;
    }

    JsonParser parser() {
        return parser;
    }

    List<FieldError> errors() {
        return errors;
    }

    void error(String field, String code, String detail) {
        if (errors.size() < Limits.ERRORS) {
            errors.add(new FieldError(field.isEmpty() ? prefix : prefix + "/" + field, code, detail));
        }
    }

    /** Whether one of these fields was there and refused: then it need not be called missing too. */
    boolean refused(String... names) {
        for (FieldError error : errors) {
            for (String name : names) {
                if (error.pointer().equals(prefix + "/" + name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether this field or one within it was refused. */
    boolean refusedUnder(String name) {
        String pointer = prefix + "/" + name;
        return errors.stream()
                .anyMatch(e -> e.pointer().equals(pointer) || e.pointer().startsWith(pointer + "/"));
    }

    /** The element's place in the request, as text. */
    String place() {
        return prefix;
    }

    @Nullable
    String id(String field) throws IOException {
        String text = string(field);
        return text == null ? null : orError(field, text, Texts.idFault(text));
    }

    @Nullable
    String text(String field, int maxBytes) throws IOException {
        String text = string(field);
        return text == null ? null : orError(field, text, Texts.textFault(text, maxBytes));
    }

    private @Nullable String string(String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        wrongType(field, "a text");
        return null;
    }

    private @Nullable String orError(String field, String text, Texts.@Nullable Fault fault) {
        if (fault == null) {
            return text;
        }
        error(field, fault.code(), fault.detail());
        return null;
    }

    @Nullable
    Double number(String field, double min, double max) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            wrongType(field, "a number");
            return null;
        }
        double value = parser.getTextLength() > Limits.NUMBER ? Double.NaN : parser.getDoubleValue();
        if (value >= min && value <= max) {
            return value + 0.0; // no negative zero
        }
        error(field, "range", "must be %s to %s".formatted(plain(min), plain(max)));
        return null;
    }

    @Nullable
    Long integer(String field, long min, long max) throws IOException {
        Double value = number(field, (double) min, (double) max);
        if (value == null) {
            return null;
        }
        if (value != Math.rint(value)) {
            error(field, "type", "must be a whole number");
            return null;
        }
        return value.longValue();
    }

    @Nullable
    Boolean bool(String field) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                wrongType(field, "true or false");
                yield null;
            }
        };
    }

    /** An RFC 3339 time or milliseconds since 1970. */
    @Nullable
    Long time(String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return integer(field, Limits.EARLIEST, Limits.LATEST);
        }
        String text = string(field);
        if (text == null) {
            return null;
        }
        OptionalLong time = Times.parse(text);
        if (time.isEmpty()) {
            error(field, "format", "must be an RFC 3339 time with its offset, or milliseconds since 1970");
            return null;
        }
        if (time.getAsLong() < Limits.EARLIEST || time.getAsLong() > Limits.LATEST) {
            error(field, "range", "must lie between the years 1900 and 2200");
            return null;
        }
        return time.getAsLong();
    }

    /** A list of texts. A single text, number or truth value stands for a list of one. */
    @Nullable
    TextList texts(String field) throws IOException {
        return texts(field, _ -> null);
    }

    /** What is wrong with a text of a list beside what may be wrong with any. */
    interface Rule {
        Texts.@Nullable Fault fault(String text);
    }

    /** The same, of texts that keep to a rule. */
    @Nullable
    TextList texts(String field, Rule rule) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            String one = entry(field, rule);
            return one == null ? null : TextList.newBuilder().addValues(one).build();
        }
        TextList.Builder list = TextList.newBuilder();
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String entry = entry(field + "/" + index, rule);
            if (index++ >= Limits.LIST) {
                continue;
            }
            if (entry != null) {
                list.addValues(entry);
            }
        }
        if (index > Limits.LIST) {
            error(field, "size", "must have at most " + Limits.LIST + " entries");
        }
        return list.build();
    }

    private @Nullable String entry(String field, Rule rule) throws IOException {
        String text = scalar(field);
        return text == null ? null : orError(field, text, rule.fault(text));
    }

    /** A text, or a number or truth value as it was written. */
    private @Nullable String scalar(String field) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (parser.getTextLength() > Limits.NUMBER) {
                    error(field, "range", "has too many digits");
                    yield null;
                }
                yield parser.getText();
            }
            case VALUE_TRUE, VALUE_FALSE -> parser.getText();
            default -> text(field, Limits.LINE);
        };
    }

    /** Any value as text: a text as it is, all else as JSON. */
    @Nullable
    String anything(String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL) {
            return text(field, Limits.LINE);
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        if (!skip(field)) {
            return null;
        }
        int to = (int) parser.currentLocation().getByteOffset();
        if (to - from > Limits.LINE) {
            error(field, "length", "must have at most " + Limits.LINE + " UTF-8 bytes");
            return null;
        }
        return new String(source, from, to - from, StandardCharsets.UTF_8).strip();
    }

    /** Enters an object; false when the value is none (and null or refused). */
    boolean enter(String field) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        wrongType(field, "an object");
        return false;
    }

    /** The next key of the object that was entered, its value being current; null at its end. */
    @Nullable
    String nextKey() throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        String key = parser.currentName();
        parser.nextToken();
        return key;
    }

    /** Whether this key may stand in a map that has this many entries already; else the value is skipped. */
    boolean mapKey(String field, String key, int entries) throws IOException {
        Texts.Fault fault = key.isEmpty() ? new Texts.Fault("length", "must not be empty") : Texts.textFault(key, 128);
        if (fault != null) {
            error(field, "key-" + fault.code(), "a key " + fault.detail());
        } else if (entries < Limits.MAP) {
            return true;
        } else if (entries == Limits.MAP) {
            error(field, "size", "must have at most " + Limits.MAP + " entries");
        }
        skip(field);
        return false;
    }

    /** Passes over the value; false when it is nested too deeply, which is then an error. */
    boolean skip(String field) throws IOException {
        int depth = 0;
        int deepest = 0;
        do {
            JsonToken token = depth == 0 ? parser.currentToken() : parser.nextToken();
            if (token == null) {
                return false;
            }
            if (token.isStructStart()) {
                deepest = Math.max(deepest, ++depth);
            } else if (token.isStructEnd()) {
                depth--;
            }
        } while (depth > 0);
        if (deepest >= Limits.DEPTH) {
            error(field, "depth", "must not be nested deeper than " + Limits.DEPTH);
            return false;
        }
        return true;
    }

    private void wrongType(String field, String expected) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (skip(field)) {
            error(field, "type", "must be " + expected);
        }
    }

    /** A key as a part of a pointer; of a long one its beginning, since keys are as long as who sends them likes. */
    static String escape(String key) {
        return Texts.cut(key, Limits.KEY_SHOWN).replace("~", "~0").replace("/", "~1");
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : "" + number;
    }
}
