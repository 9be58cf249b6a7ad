package io.cxm.tenants.tenant.store;

import io.cxm.tenants.tenant.domain.Logo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant's logo as it was put. */
@Entity
@Table(name = "tenant_logo")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class LogoRow {
    @Id
    @Column(name = "tenant_id")
    public String tenantId;

    public String type;
    public byte[] image;

    public Logo logo() {
        return new Logo(Logo.Type.ofMediaType(type), image);
    }
}
