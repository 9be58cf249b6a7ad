package io.cxm.ingestion.deadletters.domain;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.UserChange;
import io.cxm.ingestion.element.domain.Element;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.messaging.Outgoing;
import io.cxm.tenancy.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final TenantId TENANT = new TenantId("one");
    private static final Instant REFUSED = Instant.parse("2026-11-24T10:00:00Z");
    private static final long NOW = REFUSED.plusSeconds(3600).toEpochMilli();

    private static Outgoing record(String source, String kind, ByteString payload) {
        Letter letter = new Letter(
                "l-1",
                new Letter.Origin(source, kind, null, null, "profile"),
                new Letter.Reason("code", "", ""),
                payload,
                REFUSED,
                null,
                null);
        return assertInstanceOf(Element.Accepted.class, new Replay(new Elements()).attempt(TENANT, letter, NOW))
                .record();
    }

    private static long at(String kind, String json) {
        Outgoing record = record(Rejection.IMPORT, kind, ByteString.copyFromUtf8(json));
        return CatalogueWrite.of(record.topic(), requireNonNull(record.value()))
                .orElseThrow()
                .at();
    }

    @Test
    void aWriteToAnItemOrAShopperIsAsOldAsItsLetter() {
        assertEquals(REFUSED.toEpochMilli(), at("items", "{\"id\":\"sku\"}"));
        assertEquals(REFUSED.toEpochMilli(), at("users", "{\"id\":\"u\"}"));
    }

    @Test
    void aMergeKeepsAKeyOfItsOwn() {
        MessageLite merge = UserChange.newBuilder()
                .setTenantId("one")
                .setUserId("anon")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("u")
                .build();
        Outgoing record = record(Topics.USERS, "users", merge.toByteString());
        assertEquals("one|anon|ml-1", record.key().toString());
        assertEquals("one|anon", record.partitionKey().toString());
    }
}
