package io.cxm.tenants.tenant.domain;

import java.util.Locale;

/**
 * Where a tenant is in its life.
 *
 * <p>{@code OPENING} is seen by nobody else: until its client works the tenant was never there, and what a crash left of
 * it is removed. {@code DELETED} stays for ever, so that no other retailer ever gets the id.
 */
public enum State {
    OPENING,
    ACTIVE,
    DELETING,
    DELETED;

    /** As it stands in answers and rows. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
