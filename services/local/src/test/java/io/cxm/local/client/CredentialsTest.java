package io.cxm.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final Credentials.TenantAccess ANOTHER =
            new Credentials.TenantAccess("lantern-integration", "t", List.of());

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
        Credentials.change(file, _ -> credentials());
        assertEquals(Json.tree("""
                        {"operator":{"clientId":"cxm-operator","clientSecret":"o"},
                         "tenants":{"lantern":{"clientId":"lantern-integration","clientSecret":"s",
                           "users":[{"username":"alice","password":"p","role":"tenant-admin"}]}},
                         "tokenUrl":"http://t","baseUrl":"http://b"}
                        """), Json.tree(Files.readString(file)));
        assertEquals(credentials(), Credentials.read(file));
    }

    @Test
    void areNotWrittenWhereNothingChanged() throws IOException {
        Path file = folder.resolve("credentials.json");
        Credentials.change(file, _ -> credentials());
        Object before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        Credentials.change(file, Optional::orElseThrow);
        Credentials.change(file, _ -> credentials());
        assertEquals(
                before, Files.readAttributes(file, BasicFileAttributes.class).fileKey(), "it is the same file");
    }

    @Test
    void loseNoTenantThatAnotherCommandAddsMeanwhile() {
        Path file = folder.resolve("credentials.json");
        Credentials.change(file, _ -> credentials());
        Set<String> tenants = IntStream.range(0, 40).mapToObj(i -> "shop-" + i).collect(Collectors.toSet());
        tenants.parallelStream().forEach(tenant -> {
            Credentials.add(file, tenant, new Credentials.TenantAccess(tenant, "s", List.of()));
            Credentials.change(file, before -> before.orElseThrow().with("lantern", ANOTHER));
        });
        Set<String> all = new HashSet<>(Credentials.read(file).tenants().keySet());
        all.remove("lantern");
        assertEquals(tenants, all);
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
