package io.cxm.profile.shopper.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A shopper as they stand, for reading: written by the fold of their topic alone. */
@Entity
@Immutable
@Table(name = "shopper")
@IdClass(ShopperEntity.Key.class)
public class ShopperEntity {
    @Id
    @Column(name = "tenant_id")
    String tenantId = "";

    @Id
    @Column(name = "user_id")
    String userId = "";

    @Column(name = "document")
    byte[] document = new byte[0];

    @Column(name = "deleted")
    boolean deleted;

    /** Their place in the table. */
    public record Key(String tenantId, String userId) implements Serializable {}
}
