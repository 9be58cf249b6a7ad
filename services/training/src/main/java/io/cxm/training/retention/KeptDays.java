package io.cxm.training.retention;

import io.cxm.tenancy.TenantId;
import java.util.Map;

/** How many days each tenant keeps its data, counted from receipt. */
public interface KeptDays {
    /** Of all tenants that do not keep it for ever. */
    Map<TenantId, Integer> all();

    /** Whether everything that was said before is known. */
    boolean ready();
}
