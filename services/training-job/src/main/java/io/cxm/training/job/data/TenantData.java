package io.cxm.training.job.data;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import java.util.List;
import java.util.Map;

/**
 * What one tenant's training knows: catalogue and shoppers in the order of their ids, and who did what.
 *
 * @param users per shopper the record, empty for one that was never put
 * @param log the interactions with items of the catalogue; where times are missing all have the clock's
 * @param eventIds of each interaction of the log
 * @param timed whether times can order the data
 * @param exposures what was shown to whom
 * @param opinions what was said of items; unknown where times say nothing
 * @param ties whose doings count for whom, by the log's index
 * @param cleaned how many records were left out, by reason
 */
public record TenantData(
        List<String> itemIds,
        List<Item> documents,
        List<String> shopperIds,
        List<User> users,
        ShopperLog log,
        List<String> eventIds,
        boolean timed,
        Exposures exposures,
        Opinions opinions,
        TieTable ties,
        Map<String, Long> cleaned) {
    public TenantData {
        cleaned = Map.copyOf(cleaned);
    }

    /** The same where nobody learns what shoppers were satisfied with. */
    public TenantData withoutOpinions() {
        return new TenantData(
                itemIds,
                documents,
                shopperIds,
                users,
                log,
                eventIds,
                timed,
                exposures,
                Opinions.UNKNOWN,
                ties,
                cleaned);
    }

    /** What one could say, at the clock of what is known, of showing each item: nothing where times say nothing. */
    public Exposures.Shown shown(ShopperLog known, Signals signals) {
        return timed
                ? exposures.knownBy(known, signals)
                : new Exposures.Shown(new int[itemIds.size()], new int[itemIds.size()]);
    }
}
