package io.cxm.tenants.browserkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenants.AtOnce;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys change at the same time: what is announced last is what is there. */
@QuarkusTest
class BrowserKeysAtOnceIT {
    private static final String BODY = "{\"origins\":[\"https://shop.example\"]}";
    private String one = "";

    @BeforeEach
    void open() {
        one = Calls.opened();
    }

    @Test
    void announcesBothOfTwoThatAreMadeAtOnce() throws IOException, SQLException {
        assertEquals(List.of(201, 201), AtOnce.at(one, () -> put("a"), () -> put("b")));
        assertEquals(List.of("a", "b"), keys());
    }

    @Test
    void announcesNoKeyThatEndsBesideAnother() throws IOException, SQLException {
        put("a");
        assertEquals(
                List.of(201, 204),
                AtOnce.at(
                        one,
                        () -> put("b"),
                        () -> Calls.admin(one).delete("/v1/browser-keys/a").statusCode()));
        assertEquals(List.of("b"), keys());
    }

    @Test
    void makesNoKeyOnceTheTenantIsToGo() throws IOException, SQLException {
        assertEquals(
                List.of(202, 404),
                AtOnce.at(
                        one, () -> Calls.operator().delete("/v1/tenants/" + one).statusCode(), () -> put("a")));
        assertNotEquals(Tenant.State.STATE_ACTIVE, told().getState());
        assertEquals(List.of(), keys());
    }

    private int put(String id) {
        return Calls.admin(one).body(BODY).put("/v1/browser-keys/" + id).statusCode();
    }

    private Tenant told() throws IOException {
        return Tenant.parseFrom(Topic.read(Topics.TENANTS, one).getLast().value());
    }

    private List<String> keys() throws IOException {
        return told().getBrowserKeysList().stream().map(BrowserKey::getId).toList();
    }
}
