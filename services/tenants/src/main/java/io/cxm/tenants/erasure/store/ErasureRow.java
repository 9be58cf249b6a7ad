package io.cxm.tenants.erasure.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of erasures: everything of a tenant must go, or of one shopper. */
@Entity
@Table(name = "erasure")
@IdClass(ErasureRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class ErasureRow {
    @Id
    public String tenantId;

    @Id
    public String id;

    public Instant requestedAt;

    /** When clients and members were gone from the provider. */
    public @Nullable Instant accessRemovedAt;

    public @Nullable Instant completedAt;
    public boolean ofShopper;

    /** Whose data goes; null when it is gone, or when that is the whole tenant. */
    public @Nullable String userId;

    /** Its key. */
    public record Key(String tenantId, String id) implements Serializable {
        private static final long serialVersionUID = 1;
    }
}
