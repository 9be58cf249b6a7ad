package io.cxm.ingestion.element.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.messaging.Outgoing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads bodies and rows into elements. Has no state that changes: one for all threads. */
public final class Elements {
    /** Deeper JSON is not read on: the parser keeps an object for each level. */
    private static final int PARSER_DEPTH = 100_000;

    private static final int ANY_LENGTH = 64 * 1024 * 1024;
    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(PARSER_DEPTH)
                    // bounded by the body; a text or number that is too long is one element's fault, not the body's
                    .maxNumberLength(ANY_LENGTH)
                    .maxStringLength(ANY_LENGTH)
                    .maxNameLength(ANY_LENGTH)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    /**
     * Reads one element, or a batch of them if the body is an object with the kind's member. Repeats of an id within
     * the batch are told apart: the first one counts.
     */
    public Batch readBody(ElementKind kind, byte[] body, Receipt receipt) throws RefusedBody {
        return reading(body, (parser, readable) -> {
            ElementReader reader = reader(kind);
            if (!toMember(parser, kind.member())) {
                Element element = one(body, readable, reader, receipt);
                return new Batch(List.of(new Batch.Slot(element, false, UnsafeByteOperations.unsafeWrap(body))), true);
            }
            List<Batch.Slot> slots = elements(parser, kind, body, reader, receipt);
            finishBatch(parser, kind);
            return new Batch(slots, false);
        });
    }

    /** Reads one element that fills these bytes. */
    public Element readOne(ElementKind kind, byte[] json, Receipt receipt) throws RefusedBody {
        return reading(json, (_, readable) -> one(json, readable, reader(kind), receipt));
    }

    /** Reads the body of a put or patch of the item or shopper that the path names. */
    public Element readChange(ElementKind kind, ChangeKind change, String id, byte[] body, Receipt receipt)
            throws RefusedBody {
        ElementReader reader = kind == ElementKind.ITEMS
                ? new ItemReader(() -> Change.of(change, id))
                : new UserReader(() -> Change.of(change, id));
        return reading(body, (_, readable) -> one(body, readable, reader, receipt));
    }

    /** The removal of an item or a shopper. */
    public static Outgoing deletion(ElementKind kind, String id, Receipt receipt) {
        var key = new RecordKey(receipt.tenant().value(), id);
        return kind == ElementKind.ITEMS
                ? Outgoing.of(
                        Topics.ITEMS,
                        key,
                        ItemReader.change(receipt, id, ChangeKind.CHANGE_KIND_DELETE)
                                .build())
                : Outgoing.of(
                        Topics.USERS,
                        key,
                        UserReader.change(receipt, id, ChangeKind.CHANGE_KIND_DELETE)
                                .build());
    }

    private static ElementReader reader(ElementKind kind) {
        return switch (kind) {
            case ITEMS -> new ItemReader(Change::row);
            case USERS -> new UserReader(Change::row);
            case EDGES -> new EdgeReader();
            case EVENTS -> new EventReader();
            case RESPONSES -> new ResponseReader();
        };
    }

    private Element one(byte[] body, byte[] readable, ElementReader reader, Receipt receipt)
            throws IOException, RefusedBody {
        try (JsonParser parser = factory.createParser(readable)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                if (parser.currentToken() == null) {
                    throw RefusedBody.unreadable("The body is empty");
                }
                var fields = new Fields(parser, body, "");
                fields.skip("");
                fields.error("", "type", "must be an object");
                finish(parser);
                return new Element.Refused("", fields.errors());
            }
            Element element = reader.read(new Fields(parser, body, ""), receipt);
            finish(parser);
            return element;
        }
    }

    /** Whether the body has this member; the parser then stands on its value. */
    private static boolean toMember(JsonParser parser, String member) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(member);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static List<Batch.Slot> elements(
            JsonParser parser, ElementKind kind, byte[] body, ElementReader reader, Receipt receipt)
            throws IOException, RefusedBody {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw RefusedBody.invalid("/" + kind.member(), "type", "must be a list");
        }
        List<Batch.Slot> slots = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (slots.size() == Limits.BATCH) {
                throw RefusedBody.tooMany();
            }
            var fields = new Fields(parser, body, "/" + kind.member() + "/" + slots.size());
            int from = (int) parser.currentTokenLocation().getByteOffset();
            Element element;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                element = reader.read(fields, receipt);
            } else {
                fields.skip("");
                fields.error("", "type", "must be an object");
                element = new Element.Refused("", fields.errors());
            }
            boolean repeat =
                    kind.firstWins() && element instanceof Element.Accepted accepted && !ids.add(accepted.id());
            int length = (int) parser.currentLocation().getByteOffset() - from;
            ByteString raw =
                    element instanceof Element.Refused ? ByteString.copyFrom(body, from, length) : ByteString.EMPTY;
            slots.add(new Batch.Slot(element, repeat, raw));
        }
        return slots;
    }

    /** Reads what follows the elements. A second list of them would be passed over in silence, so it is refused. */
    private static void finishBatch(JsonParser parser, ElementKind kind) throws IOException, RefusedBody {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.currentName().equals(kind.member())) {
                throw RefusedBody.invalid("/" + kind.member(), "duplicate", "stands twice in the body");
            }
            parser.nextToken();
            parser.skipChildren();
        }
        finish(parser);
    }

    /** Reads what follows: members that mean nothing, and then nothing. */
    private static void finish(JsonParser parser) throws IOException, RefusedBody {
        while (parser.getParsingContext().getParent() != null) {
            if (parser.nextToken() == null) {
                return;
            }
        }
        if (parser.nextToken() != null) {
            throw RefusedBody.unreadable("There is more after the end of the JSON");
        }
    }

    private <T> T reading(byte[] body, Reading<T> reading) throws RefusedBody {
        if (!UnsafeByteOperations.unsafeWrap(body).isValidUtf8()) {
            throw RefusedBody.unreadable("The body is not UTF-8");
        }
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0) { // the parser would take it for UTF-16
                throw RefusedBody.unreadable("The body is not JSON");
            }
        }
        try {
            return parsed(body, reading);
        } catch (JsonProcessingException e) {
            byte[] mended = LoneSurrogates.mended(body);
            if (mended == null) {
                throw unreadable(e);
            }
            try {
                return parsed(mended, reading);
            } catch (JsonProcessingException again) {
                throw unreadable(again);
            } catch (IOException | IllegalStateException again) {
                throw RefusedBody.unreadable("The JSON cannot be read");
            }
        } catch (IOException | IllegalStateException e) {
            // the parser's guard against keys that collide is an IllegalStateException
            throw RefusedBody.unreadable("The JSON cannot be read");
        }
    }

    private <T> T parsed(byte[] body, Reading<T> reading) throws IOException, RefusedBody {
        try (JsonParser parser = factory.createParser(body)) {
            return reading.read(parser, body);
        }
    }

    private static RefusedBody unreadable(JsonProcessingException e) {
        JsonLocation at = e.getLocation(); // a limit that was passed has none
        return RefusedBody.unreadable(
                at == null
                        ? "The JSON cannot be read, or is nested too deeply"
                        : "The JSON cannot be read at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    }

    /** Reads the body, by a parser of it or of what {@link LoneSurrogates} made of it: as long, byte for byte. */
    private interface Reading<T> {
        T read(JsonParser parser, byte[] readable) throws IOException, RefusedBody;
    }
}
