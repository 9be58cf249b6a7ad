package io.cxm.gateway.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class KeysOfPagesTest {
    private final KeysOfPages keys = new KeysOfPages();

    private static Tenant tenant(String id, Tenant.State state, String... pageKeys) {
        Tenant.Builder tenant = Tenant.newBuilder().setId(id).setState(state);
        for (String key : pageKeys) {
            tenant.addBrowserKeys(BrowserKey.newBuilder().setId("id-" + key).setKeySha256(hash(key)));
        }
        return tenant.build();
    }

    private static ByteString hash(String key) {
        try {
            byte[] text = key.getBytes(StandardCharsets.UTF_8);
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void knowsTheKeysThatStandNow() {
        keys.put(tenant("a", Tenant.State.STATE_ACTIVE, "one", "two"));
        keys.put(tenant("b", Tenant.State.STATE_ACTIVE, "three"));
        keys.put(tenant("a", Tenant.State.STATE_ACTIVE, "two"));
        assertTrue(keys.find("one").isEmpty());
        assertEquals("a", keys.find("two").orElseThrow().tenant());
        assertEquals("id-three", keys.find("three").orElseThrow().key().getId());
        keys.put(tenant("a", Tenant.State.STATE_DELETING, "two"));
        keys.remove("b");
        assertTrue(keys.find("two").isEmpty());
        assertTrue(keys.find("three").isEmpty());
    }

    @Test
    void knowsAKeyWhileItsTenantIsAnnouncedAgain() throws InterruptedException {
        Tenant tenant = tenant("a", Tenant.State.STATE_ACTIVE, "one", "two", "three", "four");
        keys.put(tenant);
        var unknown = new AtomicBoolean();
        var done = new AtomicBoolean();
        Thread asking = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                if (keys.find("one").isEmpty()) {
                    unknown.set(true);
                }
            }
        });
        for (int i = 0; i < 20_000; i++) {
            keys.put(tenant);
        }
        done.set(true);
        asking.join();
        assertFalse(unknown.get());
    }
}
