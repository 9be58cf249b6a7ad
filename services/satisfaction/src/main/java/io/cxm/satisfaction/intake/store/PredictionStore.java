package io.cxm.satisfaction.intake.store;

import static io.cxm.satisfaction.intake.store.Columns.doubles;
import static io.cxm.satisfaction.intake.store.Columns.longs;
import static io.cxm.satisfaction.intake.store.Columns.texts;

import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How satisfied shoppers are taken to be with their order lines: of each line what was made last. What has no five chances is left out. */
@ApplicationScoped
public class PredictionStore implements BatchStore<PredictedSatisfaction> {
    private static final int SCALE = 5;
    private static final int SATISFIED = 4;
    private static final int DISSATISFIED = 2;
    /** By how much the sum of chances, which are of single precision, may be off. */
    private static final double OFF = 1e-3;

    private static final String PUT = """
            insert into line_prediction as p (tenant_id, line_id, user_id, at, satisfied, dissatisfied, mean, labelled, bundle, made_at)
            select $1, t.line_id, t.user_id, t.at, t.satisfied, t.dissatisfied, t.mean, t.labelled, t.bundle, t.made_at
            from unnest($2::text[], $3::text[], $4::int8[], $5::float8[], $6::float8[], $7::float8[], $8::bool[], $9::text[], $10::int8[])
              as t(line_id, user_id, at, satisfied, dissatisfied, mean, labelled, bundle, made_at)
            where not exists (select from erasure e where e.tenant_id = $1 and e.requested_at >= t.made_at
              and e.user_id = t.user_id)
            on conflict (tenant_id, line_id) do update set user_id = excluded.user_id, at = excluded.at,
              satisfied = excluded.satisfied, dissatisfied = excluded.dissatisfied, mean = excluded.mean,
              labelled = excluded.labelled, bundle = excluded.bundle, made_at = excluded.made_at
            where p.made_at <= excluded.made_at
            """;

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<PredictedSatisfaction>> records) {
        Map<String, Read<PredictedSatisfaction>> last = new LinkedHashMap<>();
        records.stream()
                .filter(PredictionStore::tells)
                .forEach(read -> last.merge(read.message().getLineId(), read, PredictionStore::newer));
        if (last.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Read<PredictedSatisfaction>> rows = List.copyOf(last.values());
        return connection
                .preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addString(tenant.value())
                        .addArrayOfString(texts(rows, r -> r.message().getLineId()))
                        .addArrayOfString(texts(rows, r -> r.message().getUserId()))
                        .addArrayOfLong(longs(rows, r -> r.message().getAt()))
                        .addArrayOfDouble(doubles(rows, r -> chance(r.message(), SATISFIED, SCALE)))
                        .addArrayOfDouble(doubles(rows, r -> chance(r.message(), 1, DISSATISFIED)))
                        .addArrayOfDouble(doubles(rows, r -> mean(r.message())))
                        .addArrayOfBoolean(rows.stream()
                                .map(r -> r.message().getLabelled())
                                .toArray(Boolean[]::new))
                        .addArrayOfString(texts(rows, r -> r.message().getBundle()))
                        .addArrayOfLong(longs(rows, r -> r.message().getMadeAt())))
                .replaceWithVoid();
    }

    private static Read<PredictedSatisfaction> newer(
            Read<PredictedSatisfaction> one, Read<PredictedSatisfaction> other) {
        return one.message().getMadeAt() > other.message().getMadeAt() ? one : other;
    }

    private static boolean tells(Read<PredictedSatisfaction> read) {
        PredictedSatisfaction message = read.message();
        double sum = 0;
        for (float chance : message.getProbabilitiesList()) {
            if (!(chance >= 0)) {
                return false;
            }
            sum += chance;
        }
        return message.getProbabilitiesCount() == SCALE
                && Math.abs(sum - 1) < OFF
                && !message.getLineId().isEmpty()
                && !message.getBundle().isEmpty();
    }

    /** The chance of an answer from this to that. */
    private static double chance(PredictedSatisfaction message, int from, int to) {
        double sum = IntStream.rangeClosed(from, to)
                .mapToDouble(answer -> message.getProbabilities(answer - 1))
                .sum();
        return Math.clamp(sum, 0, 1);
    }

    private static double mean(PredictedSatisfaction message) {
        double mean = IntStream.rangeClosed(1, SCALE)
                .mapToDouble(answer -> answer * message.getProbabilities(answer - 1))
                .sum();
        return Math.clamp(mean, 1, SCALE);
    }
}
