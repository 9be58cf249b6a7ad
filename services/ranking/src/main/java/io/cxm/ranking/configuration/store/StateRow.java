package io.cxm.ranking.configuration.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often a tenant's configuration changed. */
@Entity
@Table(name = "configuration_state")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class StateRow {
    @Id
    public String tenantId;

    public long version;
    public boolean erased;
}
