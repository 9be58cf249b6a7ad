package io.cxm.profile.shopper.domain;

import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.TenantRecords.Read;
import java.util.List;
import java.util.Map;

/**
 * What the topic of users says of some shoppers.
 *
 * @param changes in the order of their receipt
 * @param ends where each partition ended when it was read
 */
public record Said(List<Read<UserChange>> changes, Map<Integer, Long> ends) {
    public Said {
        changes = List.copyOf(changes);
        ends = Map.copyOf(ends);
    }
}
