package io.cxm.profile.catalogue.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An item as it stands, for reading: it is written by the fold of its topic alone. */
@Entity
@Immutable
@Table(name = "item")
@IdClass(ItemEntity.Key.class)
public class ItemEntity {
    @Id
    @Column(name = "tenant_id")
    String tenantId = "";

    @Id
    @Column(name = "item_id")
    String itemId = "";

    @Column(name = "document")
    byte[] document = new byte[0];

    @Column(name = "deleted")
    boolean deleted;

    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;

    /** Its place in the table. */
    public record Key(String tenantId, String itemId) implements Serializable {}
}
