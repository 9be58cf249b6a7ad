package io.cxm.tenants.tenant.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A request of an operator that may come again with the same Idempotency-Key. */
@Entity
@Table(name = "operator_request")
@IdClass(OperatorRequestRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class OperatorRequestRow {
    @Id
    public String actor;

    @Id
    public String key;

    public String fingerprint;
    public String opened;
    public Instant createdAt;

    /** Its key. */
    public record Key(String actor, String key) implements Serializable {
        private static final long serialVersionUID = 1;
    }
}
