package io.cxm.ingestion.deadletters.domain;

import com.google.protobuf.ByteString;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.ingestion.element.domain.ElementKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in the index.
 *
 * @param origin where what was refused came from
 * @param payload what was refused: JSON of a batch or an import, a record's value of a topic; empty when it was too large or too much, came from a page,
 *     may be of an erased shopper, or was dismissed
 * @param at when that was received
 * @param replayedAt when it was accepted after all; null while it was not
 * @param dismissedAt when somebody put it aside; null while nobody did
 */
public record Letter(
        String id,
        Origin origin,
        Reason reason,
        ByteString payload,
        Instant at,
        @Nullable Instant replayedAt,
        @Nullable Instant dismissedAt) {
    /** The source is {@code batch}, {@code import} or a topic; operation and row are those of an import. */
    public record Origin(
            String source,
            String kind,
            @Nullable String operationId,
            @Nullable Long row,
            String consumer) {
        /** Whether the payload is JSON as a tenant sent it. */
        public boolean isJson() {
            return source.equals(Rejection.BATCH) || source.equals(Rejection.IMPORT);
        }
    }

    public record Reason(String code, String detail, String pointer) {
        /**
         * The place that an element had among those of its request: a pointer may begin with it, and it is no part of the
         * reason. A pattern for Java and PostgreSQL alike.
         */
        public static final String PLACE = Arrays.stream(ElementKind.values())
                .map(ElementKind::member)
                .collect(Collectors.joining("|", "^/(", ")/[0-9]+"));
    }

    /** The same with its reason alone, and why. */
    public Letter withoutPayload(String why) {
        Reason more = new Reason(reason.code(), reason.detail() + why, reason.pointer());
        return new Letter(id, origin, more, ByteString.EMPTY, at, replayedAt, dismissedAt);
    }

    /** A letter of the topic. */
    public static Letter of(DeadLetter letter) {
        boolean ofImport = !letter.getOperationId().isEmpty();
        // consumers name a letter's kind after their topic, and the API has one name for each kind
        String kind = letter.getKind().equals("responses") ? "survey-responses" : letter.getKind();
        return new Letter(
                letter.getId(),
                new Origin(
                        letter.getSource(),
                        kind,
                        ofImport ? letter.getOperationId() : null,
                        ofImport ? letter.getRow() : null,
                        letter.getConsumer()),
                new Reason(letter.getCode(), letter.getDetail(), letter.getPointer()),
                letter.getPayload(),
                Instant.ofEpochMilli(letter.getAt()),
                null,
                null);
    }
}
