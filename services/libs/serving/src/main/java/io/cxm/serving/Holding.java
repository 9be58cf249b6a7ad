package io.cxm.serving;

import io.cxm.tenancy.TenantId;
import java.util.Collection;

/** What an instance holds, whatever it makes of it. */
public interface Holding {
    /** The tenants that are loaded. */
    Collection<? extends TenantMemory<?>> loaded();

    /** The version that is to serve a tenant; empty when none is. */
    String wanted(TenantId tenant);

    /** Whether it is known which bundles serve. */
    boolean ready();

    /** Estimated bytes of what changed since bundles, all tenants together. */
    long changesBytes();
}
