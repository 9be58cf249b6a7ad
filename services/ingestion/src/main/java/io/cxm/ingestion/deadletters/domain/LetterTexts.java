package io.cxm.ingestion.deadletters.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.cxm.ingestion.element.domain.Limits;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The whole texts in what was refused that may be ids: texts of JSON as it was sent, however many documents it is, and numbers
 * that stand where an id should; or fields of a topic's record.
 *
 * @param readable false where some of it is neither, as a line of CSV: it may hold more than these
 */
public record LetterTexts(Set<String> texts, boolean readable) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    /** How deep texts stand in records: those of a shopper's attributes in a list in a map in a shopper in a change. */
    private static final int DEPTH = 5;

    public LetterTexts {
        texts = Set.copyOf(texts);
    }

    /** Those of a letter of this origin. */
    public static LetterTexts of(Letter.Origin origin, byte[] payload) {
        Set<String> texts = new HashSet<>();
        boolean readable =
                origin.isJson() ? ofJson(payload, texts) : ofRecord(ByteString.copyFrom(payload), DEPTH, texts);
        return new LetterTexts(texts, readable);
    }

    private static boolean ofJson(byte[] payload, Set<String> texts) {
        try (JsonParser parser = JSON.createParser(payload)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (mayBeId(token, parser) && parser.getTextLength() <= Limits.ID) {
                    texts.add(parser.getText());
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A quantity of 5 is not the shopper 5; where ids stand, a number is one that was not written as a text. */
    private static boolean mayBeId(JsonToken token, JsonParser parser) throws IOException {
        if (!token.isNumeric()) {
            return token == JsonToken.VALUE_STRING;
        }
        String field = parser.currentName();
        return field != null && field.toLowerCase(Locale.ROOT).endsWith("id");
    }

    /** Every field with bytes is taken for a text and for a message: only its topic's type could tell which it is. */
    private static boolean ofRecord(ByteString message, int depth, Set<String> texts) {
        UnknownFieldSet fields;
        try {
            fields = UnknownFieldSet.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
        for (UnknownFieldSet.Field field : fields.asMap().values()) {
            for (ByteString bytes : field.getLengthDelimitedList()) {
                if (bytes.size() <= Limits.ID) {
                    texts.add(bytes.toStringUtf8());
                }
                if (depth > 1) {
                    ofRecord(bytes, depth - 1, texts);
                }
            }
        }
        return true;
    }
}
