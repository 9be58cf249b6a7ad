package io.cxm.ranking.impression;

import io.cxm.tenancy.TenantId;

/** Who withdrew their consent to be looked at a moment ago. */
@FunctionalInterface
public interface Withdrawals {
    /** Whether this instance heard that a shopper of this id withdrew it. */
    boolean has(TenantId tenant, String shopperId);
}
