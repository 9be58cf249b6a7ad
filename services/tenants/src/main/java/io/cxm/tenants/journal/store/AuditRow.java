package io.cxm.tenants.journal.store;

import io.cxm.tenants.journal.domain.AuditEntry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of the audit log. */
@Entity
@Table(name = "audit")
@IdClass(AuditRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class AuditRow {
    @Id
    public String tenantId;

    @Id
    public long seq;

    public String id;
    public Instant at;
    public String actor;
    public String action;
    public String subject;
    public String outcome;
    public String service;
    public byte[] hash;

    /** Its key. */
    public record Key(String tenantId, long seq) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    public AuditEntry entry() {
        return new AuditEntry(id, at, actor, action, subject, outcome, service);
    }
}
