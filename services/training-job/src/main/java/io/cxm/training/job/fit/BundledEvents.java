package io.cxm.training.job.fit;

import io.cxm.bundle.Columns;
import io.cxm.bundle.Shoppers;
import io.cxm.channels.History;
import io.cxm.channels.ShopperLog;
import io.cxm.contracts.user.User;
import io.cxm.features.Consent;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers did as a bundle has it, by the log's index and without ids: for channel {@code social}, which asks what those did to whom
 * a shopper is related. Of who refused personalisation there is nothing.
 */
final class BundledEvents {
    private static final Columns NOTHING = Shoppers.columns(
            List.of(),
            new Shoppers.Interactions(new long[1], new int[0], new byte[0], new long[0], new float[0], List.of()));

    private final ShopperLog log;
    private final IntFunction<User> users;
    private @Nullable Columns columns;

    BundledEvents(ShopperLog log, IntFunction<User> users) {
        this.log = log;
        this.users = users;
    }

    /** @param wanted whether anybody asks; else nothing is made */
    Columns columns(boolean wanted) {
        if (!wanted) {
            return NOTHING;
        }
        Columns made = columns;
        if (made == null) {
            made = make();
            columns = made;
        }
        return made;
    }

    private Columns make() {
        long[] offsets = new long[log.shoppers() + 1];
        int[] items = new int[log.size()];
        byte[] types = new byte[log.size()];
        long[] times = new long[log.size()];
        float[] values = new float[log.size()];
        int n = 0;
        for (int u = 0; u < log.shoppers(); u++) {
            if (Consent.of(users.apply(u)).personalization()) {
                int oldest = Math.max(log.offsets()[u], log.offsets()[u + 1] - History.MOST);
                for (int i = log.offsets()[u + 1] - 1; i >= oldest; i--) {
                    items[n] = log.item()[i];
                    types[n] = log.type()[i];
                    times[n] = log.time()[i];
                    values[n++] = log.value()[i];
                }
            }
            offsets[u + 1] = n;
        }
        return Shoppers.columns(
                List.of(),
                new Shoppers.Interactions(
                        offsets,
                        Arrays.copyOf(items, n),
                        Arrays.copyOf(types, n),
                        Arrays.copyOf(times, n),
                        Arrays.copyOf(values, n),
                        List.of()));
    }
}
