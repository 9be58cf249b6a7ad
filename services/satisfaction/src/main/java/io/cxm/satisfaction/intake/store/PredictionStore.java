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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How satisfied shoppers are taken to be with their order lines: of each line what was made last, unless it was deleted since. What has no five
 * chances is left out.
 */
@ApplicationScoped
public class PredictionStore implements BatchStore<Optional<PredictedSatisfaction>> {
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

    private static final String DELETE =
            "delete from line_prediction where tenant_id = $1 and line_id = any($2::text[])";

    /** Lines that were deleted go first, also where something was said of them afterwards: that stands, whenever it was made. */
    @Override
    public Uni<Void> add(
            SqlConnection connection, TenantId tenant, List<Read<Optional<PredictedSatisfaction>>> records) {
        Set<String> deleted = new LinkedHashSet<>();
        Map<String, PredictedSatisfaction> last = new LinkedHashMap<>();
        for (Read<Optional<PredictedSatisfaction>> read : records) {
            if (read.message().isEmpty()) {
                deleted.add(read.key().entity());
                last.remove(read.key().entity());
            }
            read.message()
                    .filter(PredictionStore::tells)
                    .ifPresent(told -> last.merge(told.getLineId(), told, PredictionStore::newer));
        }
        return delete(connection, tenant, deleted).chain(() -> put(connection, tenant, List.copyOf(last.values())));
    }

    private static Uni<Void> delete(SqlConnection connection, TenantId tenant, Set<String> lines) {
        return lines.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(tenant.value(), lines.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Uni<Void> put(SqlConnection connection, TenantId tenant, List<PredictedSatisfaction> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addString(tenant.value())
                        .addArrayOfString(texts(rows, PredictedSatisfaction::getLineId))
                        .addArrayOfString(texts(rows, PredictedSatisfaction::getUserId))
                        .addArrayOfLong(longs(rows, PredictedSatisfaction::getAt))
                        .addArrayOfDouble(doubles(rows, told -> chance(told, SATISFIED, SCALE)))
                        .addArrayOfDouble(doubles(rows, told -> chance(told, 1, DISSATISFIED)))
                        .addArrayOfDouble(doubles(rows, PredictionStore::mean))
                        .addArrayOfBoolean(rows.stream()
                                .map(PredictedSatisfaction::getLabelled)
                                .toArray(Boolean[]::new))
                        .addArrayOfString(texts(rows, PredictedSatisfaction::getBundle))
                        .addArrayOfLong(longs(rows, PredictedSatisfaction::getMadeAt)))
                .replaceWithVoid();
    }

    private static PredictedSatisfaction newer(PredictedSatisfaction one, PredictedSatisfaction other) {
        return one.getMadeAt() > other.getMadeAt() ? one : other;
    }

    private static boolean tells(PredictedSatisfaction message) {
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
