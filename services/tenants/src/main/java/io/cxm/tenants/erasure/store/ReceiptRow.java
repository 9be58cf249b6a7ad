package io.cxm.tenants.erasure.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of receipts: a service has nothing of it any more. */
@Entity
@Table(name = "receipt")
@IdClass(ReceiptRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class ReceiptRow {
    @Id
    public String tenantId;

    @Id
    public String erasureId;

    @Id
    public String service;

    public long removed;
    public Instant at;

    /** What stays there for a time, in words; empty when nothing does. */
    public String kept = "";

    /** Its key. */
    public record Key(String tenantId, String erasureId, String service) implements Serializable {
        private static final long serialVersionUID = 1;
    }
}
