package io.cxm.ranking;

import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the audit log is told of changes: all that was done, and nothing else. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class ToldChangesIT extends TwoShops {
    private final Configuring scenarios = new Configuring(one, "/v1/scenarios");

    /** The database refuses it at the last moment, when all else of the change is done. */
    @Test
    void nothingIsToldOfAChangeThatIsNotCommitted() {
        RealServers.postgres().asSuperuser("cxm", """
                create function ranking.refuse() returns trigger language plpgsql as $$
                begin
                  if new.id = 'lost' then raise exception 'as if the disk were full'; end if;
                  return null;
                end $$""", """
                create constraint trigger refuse after insert on ranking.configuration deferrable initially deferred
                for each row execute function ranking.refuse()""");
        try {
            scenarios.put("lost", "{}").statusCode(greaterThanOrEqualTo(500));
        } finally {
            RealServers.postgres().asSuperuser("cxm", "drop function ranking.refuse() cascade");
        }
        scenarios.put("kept", "{}").statusCode(201);
        assertTrue(isTold("kept"));
        assertFalse(isTold("lost"));
    }

    @Test
    void whatWasCommittedBeforeACrashIsTold() {
        scenarios.put("home", "{}").statusCode(201);
        Announcing.await(Duration.ofSeconds(10), "it is told", () -> untold() == 0);
        String record = HexFormat.of()
                .formatHex(AuditRecord.newBuilder()
                        .setTenantId(one.tenant)
                        .setSubject("left")
                        .build()
                        .toByteArray());
        RealServers.postgres().asSuperuser("cxm", """
                with changed as (update ranking.configuration_state set version = version + 1 where tenant_id = '%s'
                  returning tenant_id, version)
                insert into ranking.untold_change select tenant_id, version, 'left', '\\x%s' from changed
                """.formatted(one.tenant, record));
        assertTrue(isTold("left"));
        Announcing.await(Duration.ofSeconds(10), "it is forgotten", () -> untold() == 0);
        scenarios.put("home", "{}", "*").statusCode(200);
        Announcing.await(Duration.ofSeconds(10), "so are later ones", () -> untold() == 0);
    }

    private long untold() {
        return scenarios.number("select count(*) from ranking.untold_change where tenant_id = '" + one.tenant + "'");
    }

    private boolean isTold(String subject) {
        return announcing.sees(Topics.AUDIT, record -> {
            AuditRecord audit = audit(record.value());
            return audit.getTenantId().equals(one.tenant) && audit.getSubject().equals(subject);
        });
    }

    private static AuditRecord audit(byte[] value) {
        try {
            return AuditRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
