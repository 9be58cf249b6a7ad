package io.cxm.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path folder;

    private static Credentials credentials() {
        return new Credentials(new Credentials.Login("cxm-operator", "o"), Map.of(), "http://t", "http://b")
                .with(
                        "lantern",
                        new Credentials.TenantAccess(
                                "lantern-integration",
                                "s",
                                List.of(new Credentials.Person("alice", "p", "tenant-admin"))));
    }

    @Test
    void areWrittenInTheShapeOfTheApi() throws IOException {
        Path file = folder.resolve("credentials.json");
        credentials().write(file);
        assertEquals(Json.tree("""
                        {"operator":{"clientId":"cxm-operator","clientSecret":"o"},
                         "tenants":{"lantern":{"clientId":"lantern-integration","clientSecret":"s",
                           "users":[{"username":"alice","password":"p","role":"tenant-admin"}]}},
                         "tokenUrl":"http://t","baseUrl":"http://b"}
                        """), Json.tree(Files.readString(file)));
        assertEquals(credentials(), Credentials.read(file));
    }

    @Test
    void nameTheTenantsThereAreWhenOneIsMissing() {
        ApiFailure failure = assertThrows(ApiFailure.class, () -> credentials().tenant("other"));
        assertTrue(failure.toString().contains("lantern"), failure.toString());
    }

    @Test
    void findAClientByItsIdOrItsTenant() {
        Credentials.Login login = new Credentials.Login("lantern-integration", "s");
        assertEquals(login, credentials().client("lantern-integration"));
        assertEquals(login, credentials().client("lantern"));
        assertEquals("cxm-operator", credentials().operator().clientId());
    }
}
