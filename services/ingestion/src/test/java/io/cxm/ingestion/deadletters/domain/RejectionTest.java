package io.cxm.ingestion.deadletters.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Limits;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.FieldError;
import io.cxm.tenancy.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionTest {
    private static final int BROKER = 1024 * 1024;

    private static Rejection of(FieldError error, String json) {
        return new Rejection(
                new TenantId("shop"), ElementKind.EVENTS, List.of(error), ByteString.copyFromUtf8(json), 1);
    }

    private static DeadLetter letter(Outgoing record) throws InvalidProtocolBufferException {
        return DeadLetter.parseFrom(record.value());
    }

    @Test
    void fitsTheBrokersRecordWhateverIsRefused() throws InvalidProtocolBufferException {
        String pointer = "/events/0/context/" + "\ud83d\ude00".repeat(500_000);
        Rejection rejection =
                of(new FieldError(pointer, "key-length", "x".repeat(600_000)), "y".repeat(Limits.PAYLOAD));
        byte[] value = rejection.ofBatch(true).value();
        assertTrue(value != null && value.length < BROKER - 64 * 1024, () -> "length");
        assertTrue(letter(rejection.ofBatch(true)).getPointer().startsWith("/events/0/context/\ud83d\ude00"));
        assertEquals(
                Limits.PAYLOAD,
                letter(rejection.ofImport("imp_1", 7, true)).getPayload().size());
    }

    @Test
    void keepsTheReasonAloneWhereTooMuchWasRefused() throws InvalidProtocolBufferException {
        Rejection rejection = of(new FieldError("/itemId", "required", "is needed"), "{\"canary\":1}");
        for (Outgoing record : List.of(rejection.ofBatch(false), rejection.ofImport("imp_1", 7, false))) {
            DeadLetter letter = letter(record);
            assertEquals(ByteString.EMPTY, letter.getPayload());
            assertEquals("required", letter.getCode());
            assertEquals("is needed (not kept: too much was refused on this day)", letter.getDetail());
        }
        assertEquals(
                letter(rejection.ofBatch(true)).getId(),
                letter(rejection.ofBatch(false)).getId());
    }

    @Test
    void keepsTheReasonAndNotTheEventOfAPage() throws InvalidProtocolBufferException {
        var error = new FieldError("/events/0/itemId", "required", "is needed");
        DeadLetter letter = letter(of(error, "{\"canary\":1}").ofPage());
        assertEquals(ByteString.EMPTY, letter.getPayload());
        assertEquals("required", letter.getCode());
        assertEquals("/events/0/itemId", letter.getPointer());
        assertNotEquals(
                letter.getId(), letter(of(error, "{\"canary\":2}").ofPage()).getId());
    }
}
