package io.cxm.tenants.client.store;

import io.cxm.tenancy.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of machine clients. The secret is the provider's alone. */
@Entity
@Table(name = "api_client")
@IdClass(ApiClientRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class ApiClientRow {
    public static final String CREATING = "creating";
    public static final String ACTIVE = "active";
    public static final String DELETING = "deleting";

    @Id
    public String tenantId;

    @Id
    public String id;

    public String clientId;

    /** The subject of its tokens; null: the provider does not have it yet, or it was made before this was kept. */
    public @Nullable String subject;

    public String roles;
    public String state;
    public Instant createdAt;

    /** Its key. */
    public record Key(String tenantId, String id) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** A client that the provider does not have yet. */
    public static ApiClientRow creating(TenantId tenant, String id, List<String> roles, Instant now) {
        var row = new ApiClientRow();
        row.tenantId = tenant.value();
        row.id = id;
        row.clientId = clientId(tenant.value(), id);
        row.roles = String.join(" ", roles);
        row.state = CREATING;
        row.createdAt = now;
        return row;
    }

    /** The provider has it, and its tokens bear this subject. */
    public void activate(String bySubject) {
        subject = bySubject;
        state = ACTIVE;
    }

    /**
     * The id in the provider, where all tenants' clients share one space. The first client's form is fixed by the API;
     * the others have a dot, which no tenant's id can hold, or client {@code b-integration} of tenant {@code a} would
     * take the name of the first client of tenant {@code a-b}.
     */
    public static String clientId(String tenant, String id) {
        return id.equals("integration") ? tenant + "-integration" : tenant + "." + id;
    }

    public List<String> roles() {
        return List.of(roles.split(" "));
    }
}
