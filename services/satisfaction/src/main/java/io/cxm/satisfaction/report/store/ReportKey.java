package io.cxm.satisfaction.report.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The tenant and the report's id. */
@Embeddable
public record ReportKey(
        @Column(name = "tenant_id") String tenantId,
        @Column(name = "id") String id) {}
