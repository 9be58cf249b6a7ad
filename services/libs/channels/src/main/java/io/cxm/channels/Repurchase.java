package io.cxm.channels;

import io.cxm.bundle.Column;

/**
 * The personal filter's knowledge of a tenant: how long after buying an item shoppers buy it again.
 *
 * @param returning whether what was bought ever returns: a grocer's does, a film that was rated does not
 * @param cooldown the share of an item's interval within which it stays away after it was bought
 * @param intervalDays per item of the bundle, the median days between two purchases by one shopper
 */
public record Repurchase(boolean returning, double cooldown, Column.Floats intervalDays, double typicalDays) {
    /** Days between purchases of an item; the tenant's typical one where the item itself tells nothing. */
    public double interval(int item) {
        float own = item < intervalDays.size() ? intervalDays.get(item) : Float.NaN;
        return Float.isNaN(own) ? typicalDays : own;
    }

    /** Whether an item that was bought so many days ago may be shown again. */
    public boolean returns(int item, double daysSinceBought) {
        return returning && daysSinceBought >= cooldown * interval(item);
    }
}
