package io.cxm.tenants.browserkey.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/** A row of page keys. Only the key's hash is kept. */
@Entity
@Table(name = "browser_key")
@IdClass(BrowserKeyRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class BrowserKeyRow {
    @Id
    public String tenantId;

    @Id
    public String id;

    @Column(name = "key_sha256")
    public byte[] keySha256;

    public String origins;
    public long eventsPerMinute;

    @Version
    public int version;

    public Instant createdAt;

    /** Its key. */
    public record Key(String tenantId, String id) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    public List<String> origins() {
        return List.of(origins.split(" "));
    }
}
