package io.cxm.local.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.local.stack.PrivateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code .cxm/credentials.json} holds: who may sign in to the local stack, and where. The API's page fixes its shape. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Credentials(Login operator, Map<String, TenantAccess> tenants, String tokenUrl, String baseUrl) {
    public Credentials {
        tenants = tenants == null ? Map.of() : Map.copyOf(tenants);
    }

    /** A machine's client id and secret, and, of the operator, the people who sign in to the portal. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Login(
            String clientId,
            String clientSecret,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Person> users) {
        public Login {
            users = users == null ? List.of() : List.copyOf(users);
        }

        public Login(String clientId, String clientSecret) {
            this(clientId, clientSecret, List.of());
        }
    }

    /** A person who signs in to the portal. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Person(String username, String password, String role) {}

    /** One tenant's integration client and its people. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TenantAccess(String clientId, String clientSecret, List<Person> users) {
        public TenantAccess {
            users = users == null ? List.of() : List.copyOf(users);
        }

        public Login login() {
            return new Login(clientId, clientSecret);
        }
    }

    /** Reads the file; a missing one means that the stack has never been up. */
    public static Credentials read(Path file) {
        if (!Files.exists(file)) {
            throw absent(file);
        }
        return Json.read(file, Credentials.class);
    }

    /** The login of a tenant, or a failure that names the tenants there are. */
    public Login tenant(String tenant) {
        TenantAccess access = tenants.get(tenant);
        if (access == null) {
            throw new ApiFailure(
                    "There is no tenant " + tenant + " in credentials.json; it has " + new TreeMap<>(tenants).keySet());
        }
        return access.login();
    }

    /** The login with this client id: the operator's or a tenant's. A tenant's id alone means its integration client. */
    public @Nullable Login client(String clientId) {
        if (operator.clientId().equals(clientId) || clientId.equals("operator")) {
            return operator;
        }
        return tenants.entrySet().stream()
                .filter(e ->
                        e.getKey().equals(clientId) || e.getValue().clientId().equals(clientId))
                .map(e -> e.getValue().login())
                .findFirst()
                .orElse(null);
    }

    /** Adds or replaces one tenant in the file; the answer is all that the file holds then. */
    public static Credentials add(Path file, String tenant, TenantAccess access) {
        return change(file, before -> before.orElseThrow(() -> absent(file)).with(tenant, access));
    }

    /** Changes the file, only its owner's to read, while no other command does; what stays the same is not written. */
    public static Credentials change(Path file, Function<Optional<Credentials>, Credentials> change) {
        String text = PrivateFile.change(file, before -> {
            Optional<Credentials> old =
                    before.isEmpty() ? Optional.empty() : Optional.of(Json.read(before, Credentials.class));
            Credentials changed = change.apply(old);
            return old.equals(Optional.of(changed)) ? before : Json.pretty(changed);
        });
        return Json.read(text, Credentials.class);
    }

    private static ApiFailure absent(Path file) {
        return new ApiFailure("There is no " + file + " yet: start the stack with ./cxm up");
    }

    /** The same with one tenant added or replaced. */
    public Credentials with(String tenant, TenantAccess access) {
        Map<String, TenantAccess> all = new TreeMap<>(tenants);
        all.put(tenant, access);
        return new Credentials(operator, all, tokenUrl, baseUrl);
    }
}
