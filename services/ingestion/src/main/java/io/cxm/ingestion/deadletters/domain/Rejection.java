package io.cxm.ingestion.deadletters.domain;

import com.google.protobuf.ByteString;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Limits;
import io.cxm.ingestion.element.domain.Texts;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.FieldError;
import io.cxm.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * An element that was refused, on its way to dead letters.
 *
 * @param errors why; the first one is the letter's reason
 * @param json the element as it was sent
 */
public record Rejection(TenantId tenant, ElementKind kind, List<FieldError> errors, ByteString json, long at) {
    /** Where elements of single and batch requests come from, as a letter says it. */
    public static final String BATCH = "batch";

    public static final String IMPORT = "import";
    private static final String SERVICE = "ingestion";
    private static final String SPENT = " (not kept: too much was refused on this day)";
    /** Characters of pointer and detail: with the payload they must fit the broker's record. */
    private static final int LONGEST = 1_024;

    public Rejection {
        errors = List.copyOf(errors);
    }

    /**
     * The letter of an element of a request. The same element gives the same letter, however often it is sent.
     *
     * @param kept whether the element is kept with the reason
     */
    public Outgoing ofBatch(boolean kept) {
        DeadLetter.Builder letter = letter(BATCH).setId("b-" + hash());
        return outgoing((kept ? letter : withoutPayload(letter, SPENT)).build());
    }

    /** The letter of an event of a page: why, without what was sent. */
    public Outgoing ofPage() {
        DeadLetter.Builder letter = letter(BATCH).setId("b-" + hash());
        return outgoing(withoutPayload(letter, " (what pages send is not kept)").build());
    }

    /**
     * The letter of a row of an import.
     *
     * @param kept whether the row is kept with the reason
     */
    public Outgoing ofImport(String operation, long row, boolean kept) {
        DeadLetter.Builder letter = letter(IMPORT)
                .setId(operation + "-" + row)
                .setOperationId(operation)
                .setRow(row);
        return outgoing((kept ? letter : withoutPayload(letter, SPENT)).build());
    }

    private static DeadLetter.Builder withoutPayload(DeadLetter.Builder letter, String why) {
        return letter.setDetail(letter.getDetail() + why).setPayload(ByteString.EMPTY);
    }

    private static Outgoing outgoing(DeadLetter letter) {
        return Outgoing.of(Topics.DEAD_LETTERS, new RecordKey(letter.getTenantId(), letter.getId()), letter);
    }

    private DeadLetter.Builder letter(String source) {
        FieldError first = errors.isEmpty() ? new FieldError("", "invalid", "") : errors.getFirst();
        // beyond this the letter would not fit the broker's record, and the good elements beside it would wait with it
        boolean fits = json.size() <= Limits.PAYLOAD;
        String detail = Texts.cut(first.detail(), LONGEST);
        return DeadLetter.newBuilder()
                .setTenantId(tenant.value())
                .setSource(source)
                .setKind(kind.wireName())
                .setCode(first.code())
                .setDetail(fits ? detail : detail + " (the element was too large to keep)")
                .setPointer(Texts.cut(first.pointer(), LONGEST))
                .setPayload(fits ? json : ByteString.EMPTY)
                .setAt(at)
                .setConsumer(SERVICE);
    }

    private String hash() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(kind.wireName().getBytes(StandardCharsets.UTF_8));
        digest.update(json.asReadOnlyByteBuffer());
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
