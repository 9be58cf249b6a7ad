package io.cxm.satisfaction.intake.stream;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.cxm.messaging.DeadLetters;
import io.cxm.messaging.TenantRecords;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.messaging.TenantRecords.Refused;
import io.cxm.satisfaction.intake.store.BatchStore;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Stores polled batches, each in one transaction, and completes only when everything in it is stored or in dead letters.
 *
 * <p>What PostgreSQL cannot hold (SQLSTATE classes 22, 23 and 54) is found by halving the batch and goes to dead
 * letters. Every other failure is taken for one of the servers and tried again for ever: giving up would stop the
 * partition or lose its records.
 */
@ApplicationScoped
public class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    private final TenantSql sql;
    private final DeadLetters deadLetters;
    private final IntakeConfig config;

    Batches(TenantSql sql, DeadLetters deadLetters, IntakeConfig config) {
        this.sql = sql;
        this.deadLetters = deadLetters;
        this.config = config;
    }

    /** Reads and stores a batch. */
    public <M extends MessageLite> Uni<Void> store(
            ConsumerRecords<byte[], byte[]> records,
            Parser<M> parser,
            Function<M, String> tenantOf,
            BatchStore<M> store) {
        TenantRecords<M> batch = TenantRecords.read(records, parser, tenantOf);
        return halving(batch.usable(), store)
                .map(poison -> allRefused(batch.refused(), poison, records))
                .chain(refused -> forEver(deadLetters.send(refused)));
    }

    /** Tries again and again, more and more slowly, unless the data is to blame. */
    <T> Uni<T> forEver(Uni<T> work) {
        return work.onFailure(f -> !DataFault.is(f))
                .invoke(f -> LOG.warnf("tries again: %s", f.toString()))
                .onFailure(f -> !DataFault.is(f))
                .retry()
                .withBackOff(config.firstRetry(), config.longestRetry())
                .indefinitely();
    }

    private <M> Uni<List<Poison<M>>> halving(List<Read<M>> rows, BatchStore<M> store) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Uni<List<Poison<M>>> whole = forEver(sql.inTransaction(c -> add(c, rows, store)))
                .call(() -> follow(rows, store))
                .replaceWith(List.of());
        return whole.onFailure(DataFault::is).recoverWithUni(failure -> {
            if (rows.size() == 1) {
                return Uni.createFrom().item(List.of(new Poison<>(rows.getFirst(), DataFault.detail(failure))));
            }
            int half = rows.size() / 2;
            return halving(rows.subList(0, half), store)
                    .chain(first ->
                            halving(rows.subList(half, rows.size()), store).map(second -> joined(first, second)));
        });
    }

    private static <M> Uni<Void> follow(List<Read<M>> rows, BatchStore<M> store) {
        return Multi.createFrom()
                .items(rows.stream().map(Read::tenant).distinct())
                .onItem()
                .transformToUniAndConcatenate(tenant -> store.stored(tenant)
                        .onFailure()
                        .invoke(f -> LOG.warnf("what follows from a batch waits: %s", f.toString()))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }

    private static <M> Uni<Void> add(SqlConnection connection, List<Read<M>> rows, BatchStore<M> store) {
        // in one order of tenants, or two consumers could lock each other
        Map<TenantId, List<Read<M>>> byTenant = new TreeMap<>(Comparator.comparing(TenantId::value));
        rows.forEach(r ->
                byTenant.computeIfAbsent(r.tenant(), t -> new ArrayList<>()).add(r));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(e -> TenantSql.enter(connection, e.getKey())
                        .chain(() -> store.lock(connection, e.getKey(), e.getValue()))
                        .chain(() -> store.add(connection, e.getKey(), e.getValue())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static <M> List<Refused> allRefused(
            List<Refused> unreadable, List<Poison<M>> poison, ConsumerRecords<byte[], byte[]> records) {
        if (poison.isEmpty()) {
            return unreadable;
        }
        Map<String, ConsumerRecord<byte[], byte[]>> byPlace = new HashMap<>();
        records.forEach(r -> byPlace.put(r.partition() + "-" + r.offset(), r));
        List<Refused> all = new ArrayList<>(unreadable);
        for (Poison<M> p : poison) {
            ConsumerRecord<byte[], byte[]> record =
                    byPlace.get(p.read().partition() + "-" + p.read().offset());
            if (record != null) {
                all.add(new Refused(record, "not-storable", p.detail()));
            }
        }
        return all;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private record Poison<M>(Read<M> read, String detail) {}
}
