package io.cxm.satisfaction.intake.store;

import static io.cxm.satisfaction.intake.store.Columns.firsts;
import static io.cxm.satisfaction.intake.store.Columns.longs;
import static io.cxm.satisfaction.intake.store.Columns.texts;

import io.cxm.contracts.impression.Impression;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was recommended, by which channels, ranker and bundle: an answer is joined to it by the recommendation's id. */
@ApplicationScoped
public class RecommendationStore implements BatchStore<Impression> {
    private static final String ADD = """
            insert into recommendation (tenant_id, id, at, user_id, ranker, bundle, scenario, found)
            select $1, t.id, t.at, t.user_id, t.ranker, t.bundle, t.scenario, t.found::jsonb
            from unnest($2::text[], $3::int8[], $4::int8[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
              as t(id, at, received_at, user_id, ranker, bundle, scenario, found)
            where not exists (select from erasure e where e.tenant_id = $1 and e.requested_at >= t.received_at
              and e.user_id = t.user_id)
            on conflict do nothing
            """;

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Impression>> records) {
        List<Read<Impression>> rows = firsts(records, r -> r.message().getRecommendationId());
        return connection.preparedQuery(ADD).execute(columns(tenant, rows)).replaceWithVoid();
    }

    private static Tuple columns(TenantId tenant, List<Read<Impression>> rows) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(texts(rows, r -> r.message().getRecommendationId()))
                .addArrayOfLong(longs(rows, RecommendationStore::at))
                .addArrayOfLong(longs(rows, Read::receivedAt))
                .addArrayOfString(texts(rows, r -> shopper(r.message())))
                .addArrayOfString(texts(rows, r -> r.message().getRanker()))
                .addArrayOfString(texts(rows, r -> r.message().getBundle()))
                .addArrayOfString(texts(rows, r -> r.message().getScenario()))
                .addArrayOfString(texts(rows, r -> found(r.message())));
    }

    /** Made by this product and sent at once, so its own time is that of its receipt, which retention goes by. */
    private static long at(Read<Impression> read) {
        return read.message().getAt() > 0 ? read.message().getAt() : read.receivedAt();
    }

    private static String shopper(Impression impression) {
        return impression.getUserId().isEmpty() ? impression.getAnonymousId() : impression.getUserId();
    }

    private static String found(Impression impression) {
        JsonObject found = new JsonObject();
        impression
                .getItemsList()
                .forEach(i -> found.put(i.getItemId(), new JsonArray(List.copyOf(i.getChannelsList()))));
        return found.encode();
    }
}
