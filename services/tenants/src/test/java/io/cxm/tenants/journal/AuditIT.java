package io.cxm.tenants.journal;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.tenants.AtOnce;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.cxm.tenants.journal.domain.AuditChain;
import io.cxm.tenants.journal.domain.AuditEntry;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditIT {
    private String one = "";
    private String two = "";

    @BeforeEach
    void openTwo() {
        one = Calls.opened();
        two = Calls.opened();
    }

    private static List<Map<String, Object>> log(String tenant) {
        return Calls.admin(tenant)
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** Whether each entry's hash follows from the one before it, as anyone can compute from what the API shows. */
    private static boolean isChained(List<Map<String, Object>> newestFirst, String tenant) {
        byte[] previous = AuditChain.start();
        for (Map<String, Object> e : newestFirst.reversed()) {
            var entry = new AuditEntry(
                    text(e, "id"),
                    Instant.parse(text(e, "at")),
                    text(e, "actor"),
                    text(e, "action"),
                    text(e, "subject"),
                    text(e, "outcome"),
                    text(e, "service"));
            previous = AuditChain.next(previous, tenant, Long.parseLong(text(e, "seq")), entry);
            if (!HexFormat.of().formatHex(previous).equals(e.get("hash"))) {
                return false;
            }
        }
        return true;
    }

    private static String text(Map<String, Object> entry, String field) {
        return String.valueOf(entry.get(field));
    }

    private void changeThreeTimes() {
        for (String name : List.of("A", "B", "C")) {
            Calls.admin(one)
                    .body("{\"name\":\"%s\"}".formatted(name))
                    .patch("/v1/tenant")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void keepsWhatWasDoneByWhom() {
        changeThreeTimes();
        List<Map<String, Object>> log = log(one);
        assertEquals(4, log.size());
        assertEquals("tenant.change", log.getFirst().get("action"));
        assertEquals("subject-of-test", log.getFirst().get("actor"));
        assertEquals("tenant.open", log.getLast().get("action"));
        assertEquals(1, log(two).size());
        assertTrue(isChained(log, one));
    }

    @Test
    void showsAnEditADeletionAndAReordering() {
        changeThreeTimes();
        Calls.sql("update tenants.audit set actor = 'nobody' where tenant_id = '" + one + "' and seq = 2");
        assertFalse(isChained(log(one), one));
        Calls.sql("update tenants.audit set actor = 'subject-of-test' where tenant_id = '" + one + "' and seq = 2");
        assertTrue(isChained(log(one), one));
        Calls.sql("update tenants.audit set seq = -2 where tenant_id = '" + one + "' and seq = 2;"
                + "update tenants.audit set seq = 2 where tenant_id = '" + one + "' and seq = 3;"
                + "update tenants.audit set seq = 3 where tenant_id = '" + one + "' and seq = -2");
        assertFalse(isChained(log(one), one));
        Calls.sql("delete from tenants.audit where tenant_id = '" + one + "' and seq = 2");
        assertFalse(isChained(log(one), one));
    }

    @Test
    void takesWhatOtherServicesDidOnce() {
        AuditRecord record = AuditRecord.newBuilder()
                .setTenantId(one)
                .setId("of-ranking-1")
                .setAt(1_700_000_000_000L)
                .setActor("somebody")
                .setAction("rule.put")
                .setSubject("r-7")
                .setOutcome("done")
                .setService("ranking")
                .build();
        Topic.send(Topics.AUDIT, new RecordKey(one, "of-ranking-1"), record.toByteArray());
        Topic.send(Topics.AUDIT, new RecordKey(one, "of-ranking-1"), record.toByteArray());
        Topic.send(
                Topics.AUDIT,
                new RecordKey(one, "last"),
                record.toBuilder().setId("last").build().toByteArray());
        Calls.await("all were read", () -> "last".equals(log(one).getFirst().get("id")));
        assertEquals(3, log(one).size());
        assertTrue(isChained(log(one), one));
        assertEquals(1, log(two).size());
    }

    private void did(String id) {
        AuditRecord record = AuditRecord.newBuilder()
                .setTenantId(one)
                .setId(id)
                .setAt(1_700_000_000_000L)
                .setActor("somebody")
                .setAction("rule.put")
                .setSubject("r-7")
                .setOutcome("done")
                .setService("ranking")
                .build();
        Topic.send(Topics.AUDIT, new RecordKey(one, id), record.toByteArray());
    }

    @Test
    void leavesWhatIsAnOperatorsOwnToTheTopic() {
        String id = UUID.randomUUID().toString();
        AuditRecord record =
                AuditRecord.newBuilder().setId(id).setAction("session.end").build();
        Topic.send(Topics.AUDIT, new RecordKey("", id), record.toByteArray());
        did("with-it");
        Calls.await("it was read", () -> "with-it".equals(log(one).getFirst().get("id")));
        did("next"); // of a later batch: dead letters are sent at the end of one
        Calls.await("the next was read", () -> "next".equals(log(one).getFirst().get("id")));
        assertEquals(List.of(), Topic.read(Topics.DEAD_LETTERS, ""), "it is no fault");
        assertEquals(0, Calls.count("select count(*) from tenants.audit where id = '" + id + "'"));
    }

    @Test
    void waitsForADatabaseThatIsAwayAndGoesOnAfterIt() {
        String cut = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tenants_app'";
        Calls.sql("alter role tenants_app nologin");
        try {
            Calls.sql(cut);
            did("while-away");
            Calls.await(
                    "the service has lost its connections",
                    () -> Calls.count("select count(*) from pg_stat_activity where usename = 'tenants_app'") == 0);
        } finally {
            Calls.sql("alter role tenants_app login");
        }
        did("afterwards");
        Calls.await(
                "both are there",
                () -> Calls.count("select count(*) from tenants.audit where tenant_id = '" + one
                                + "' and id in ('while-away', 'afterwards')")
                        == 2);
    }

    @Test
    void startsNoNewLogOfATenantThatIsGone() {
        Calls.sql("update tenants.tenant set state = 'deleted' where tenant_id = '" + one + "'");
        did("too-late");
        String three = one;
        one = two;
        did("of-another");
        Calls.await(
                "the next was read",
                () -> "of-another".equals(log(two).getFirst().get("id")));
        assertEquals(
                0,
                Calls.count(
                        "select count(*) from tenants.audit where tenant_id = '" + three + "' and id = 'too-late'"));
    }

    @Test
    void startsNoNewLogOfATenantThatEndsMeanwhile() throws SQLException {
        String gone = one;
        String end =
                "update tenants.tenant set state = 'deleted' where tenant_id = '%s'; delete from tenants.audit where tenant_id = '%s'"
                        .formatted(gone, gone);
        AtOnce.behind(gone, end, () -> {
            did("too-late");
            return "";
        });
        one = two;
        did("of-another");
        Calls.await(
                "the next was read",
                () -> "of-another".equals(log(two).getFirst().get("id")));
        assertEquals(0, Calls.count("select count(*) from tenants.audit where tenant_id = '" + gone + "'"));
    }

    @Test
    void tellsItsOwnOnTheTopic() {
        Calls.await("the opening is told", () -> Topic.read(Topics.AUDIT, one).size() == 1);
    }

    @Test
    void pagesBackwards() {
        changeThreeTimes();
        String token = Calls.admin(one)
                .get("/v1/audit?pageSize=3")
                .then()
                .body("items.size()", equalTo(3))
                .body("total", equalTo(4))
                .extract()
                .path("nextPageToken");
        Calls.admin(one)
                .queryParam("pageToken", token)
                .get("/v1/audit?pageSize=3")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].action", equalTo("tenant.open"));
        Calls.admin(two).queryParam("pageToken", token).get("/v1/audit").then().statusCode(400);
    }
}
