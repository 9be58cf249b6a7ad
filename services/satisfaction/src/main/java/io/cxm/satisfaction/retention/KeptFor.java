package io.cxm.satisfaction.retention;

import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.util.Map;

/** How long tenants want what was received of them to be kept. */
public interface KeptFor {
    /** Those who said so; all others keep everything. */
    Map<TenantId, Duration> all();
}
