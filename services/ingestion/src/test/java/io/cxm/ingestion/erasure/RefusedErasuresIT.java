package io.cxm.ingestion.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Records that ask for no erasure that could be carried out: kept as dead letters, and no other waits for them. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class RefusedErasuresIT {
    private final String tenant = Api.newTenant();
    private final String neighbour = Api.newTenant();

    @Inject
    RecordSender sender;

    private void ask(String of) {
        send(
                of,
                Erasure.newBuilder()
                        .setTenantId(of)
                        .setId("er-1")
                        .setUserId("u-1")
                        .setRequestedAt(Instant.now().toEpochMilli())
                        .setReceipt(Erasure.Receipt.newBuilder().setService("profile"))
                        .build()
                        .toByteArray());
    }

    private void send(String of, byte[] value) {
        var key = new RecordKey(of, "er-1");
        sender.send(new Outgoing(Topics.ERASURES, key, key, value)).await().indefinitely();
    }

    private String letterCode() {
        byte[] letter = Await.until(() -> TopicReader.read(Topics.DEAD_LETTERS, tenant), found -> !found.isEmpty())
                .getFirst()
                .value();
        try {
            return DeadLetter.parseFrom(letter).getCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isAnswered(String of) {
        return TopicReader.read(Topics.ERASURES, of).stream()
                .anyMatch(r -> new String(r.key(), StandardCharsets.UTF_8).endsWith("|ingestion"));
    }

    /** The database refuses the ids of this tenant, whoever asks it how often. */
    @Test
    void oneThatAlwaysFailsStopsNoOther() {
        RealServers.postgres().asSuperuser("cxm", """
                create function ingestion.refuse() returns trigger language plpgsql as $$
                begin
                  if new.tenant_id = '%s' then raise exception 'refused' using errcode = '22023'; end if;
                  return new;
                end $$;
                create trigger refuse before insert on ingestion.erased_shopper
                for each row execute function ingestion.refuse()""".formatted(tenant));
        try {
            ask(tenant);
            ask(neighbour);
            assertEquals("not-storable", letterCode());
            Await.until(() -> isAnswered(neighbour), answered -> answered);
        } finally {
            RealServers.postgres().asSuperuser("cxm", "drop function ingestion.refuse() cascade");
        }
    }

    @Test
    void keepsWhatCannotBeRead() {
        send(tenant, "no erasure".getBytes(StandardCharsets.UTF_8));
        assertEquals("unreadable", letterCode());
    }
}
