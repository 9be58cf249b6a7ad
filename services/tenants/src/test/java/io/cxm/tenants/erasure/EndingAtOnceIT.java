package io.cxm.tenants.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.tenancy.TenantId;
import io.cxm.tenants.AtOnce;
import io.cxm.tenants.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant ends while something is done in it: nothing of it stays, here or with the provider. */
@QuarkusTest
class EndingAtOnceIT {
    private static final String CLIENT = "{\"id\":\"late\",\"roles\":[\"integration\"]}";
    private static final String HALF_MADE = """
            insert into tenants.api_client (tenant_id, id, client_id, roles, state, created_at)
            values ('%s', 'half', '%s.half', 'integration', 'creating', %s)""";

    @Inject
    DeletionSteps steps;

    private String one = "";
    private String deleting = "";

    @BeforeEach
    void open() {
        one = Calls.opened();
        deleting = "update tenants.tenant set state = 'deleting' where tenant_id = '" + one + "'";
    }

    @Test
    void removesWhatWasAuditedWhileItWaited() throws SQLException {
        AtOnce.awaitSettled(one);
        Calls.sql(deleting);
        String append = """
                insert into tenants.audit (tenant_id, seq, id, at, actor, action, subject, outcome, service, hash)
                values ('%s', 9, 'late', now(), 'a', 'rule.put', 'r', 'done', 'ranking', '\\x00')""".formatted(one);
        AtOnce.behind(one, append, this::complete);
        assertEquals("deleted", state());
        assertEquals(0, rows("audit"));
    }

    @Test
    void waitsForWhatIsHalfMade() {
        AtOnce.awaitSettled(one);
        Calls.sql(HALF_MADE.formatted(one, one, "now()") + ";" + deleting);
        complete();
        assertEquals("deleting", state());
        Calls.sql("delete from tenants.api_client where id = 'half' and tenant_id = '" + one + "'");
        complete();
        assertEquals("deleted", state());
    }

    @Test
    void undoesWhatACrashLeftHalfMade() {
        AtOnce.awaitSettled(one); // or it would be undone while the tenant is open
        Calls.sql(HALF_MADE.formatted(one, one, "now() - interval '1 day'"));
        Calls.operator().delete("/v1/tenants/" + one).then().statusCode(202);
        Calls.await("it is undone", () -> rows("api_client") == 1);
    }

    @Test
    void makesNoClientOnceTheTenantIsToGo() throws SQLException {
        assertEquals(404, goingBefore(this::makeClient));
        assertEquals("[]", Calls.provider("/clients?clientId=" + one + ".late"));
    }

    @Test
    void makesNoMemberOnceTheTenantIsToGo() throws SQLException {
        assertEquals(404, goingBefore(this::makeMember));
        assertEquals("[]", Calls.provider("/users?username=late@" + one));
    }

    @Test
    void undoesAClientWhoseTenantBeganToGo() throws IOException {
        assertEquals(404, goingMeanwhile("api_client", this::makeClient));
        assertEquals("[]", Calls.provider("/clients?clientId=" + one + ".late"));
    }

    @Test
    void undoesAMemberWhoseTenantBeganToGo() throws IOException {
        assertEquals(404, goingMeanwhile("member", this::makeMember));
        assertEquals("[]", Calls.provider("/users?username=late@" + one));
    }

    /** What the request answers when the tenant begins to go while it waits for the tenant's row. */
    private int goingBefore(Supplier<Integer> request) throws SQLException {
        return AtOnce.behind(one, deleting, request);
    }

    /** What the request answers when the tenant begins to go while the provider is asked. */
    private int goingMeanwhile(String table, Supplier<Integer> request) throws IOException {
        CompletableFuture<Integer> answer;
        try (Socket waiting = Calls.providerWaits()) {
            answer = CompletableFuture.supplyAsync(request, Thread.ofPlatform()::start);
            Calls.await(
                    "it is half made",
                    () -> Calls.count("select count(*) from tenants." + table
                                    + " where state = 'creating' and tenant_id = '" + one + "'")
                            == 1);
            Calls.sql(deleting);
            waiting.getOutputStream().write(' ');
        }
        return answer.join();
    }

    private int makeClient() {
        return Calls.admin(one).body(CLIENT).post("/v1/api-clients").statusCode();
    }

    private int makeMember() {
        return Calls.admin(one)
                .body("{\"username\":\"late@%s\",\"roles\":[\"analyst\"]}".formatted(one))
                .post("/v1/members")
                .statusCode();
    }

    private String complete() {
        Supplier<Uni<Void>> work = () -> steps.complete(new TenantId(one), Set.of());
        Calls.within(work);
        return "";
    }

    private String state() {
        return Calls.operator().get("/v1/tenants/" + one).then().extract().path("state");
    }

    private long rows(String table) {
        return Calls.count("select count(*) from tenants." + table + " where tenant_id = '" + one + "'");
    }
}
