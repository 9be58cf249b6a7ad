package io.cxm.ranking.configuration.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of configuration. */
@Entity
@Table(name = "configuration")
@IdClass(EntryRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class EntryRow {
    @Id
    public String tenantId;

    @Id
    public String kind;

    @Id
    public String id;

    public long version;
    public String terms;
    public Instant changedAt;

    /** Its key. */
    public record Key(String tenantId, String kind, String id) implements Serializable {
        private static final long serialVersionUID = 1;
    }
}
