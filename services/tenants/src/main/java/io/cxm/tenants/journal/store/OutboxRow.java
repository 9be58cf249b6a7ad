package io.cxm.tenants.journal.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A record that the broker does not have yet. */
@Entity
@Table(name = "outbox")
@IdClass(OutboxRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class OutboxRow {
    @Id
    public String tenantId;

    @Id
    public long id;

    public String topic;
    public String entity;
    public byte[] value;

    /** Its key. */
    public record Key(String tenantId, long id) implements Serializable {
        private static final long serialVersionUID = 1;
    }
}
