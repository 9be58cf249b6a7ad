package io.cxm.satisfaction.intake.stream;

import com.google.protobuf.MessageLite;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.intake.store.BatchStore;
import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** Stores polled batches, each in one transaction; what becomes of one that fails is {@link Intake}'s business. */
@ApplicationScoped
public class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    private final Intake intake;
    private final TenantSql sql;

    Batches(Intake intake, TenantSql sql) {
        this.intake = intake;
        this.sql = sql;
    }

    /** Reads and stores a batch. */
    <M extends MessageLite> Uni<Void> store(
            ConsumerRecords<byte[], byte[]> records, Source<M> source, BatchStore<M> store) {
        return store(records, source, store, _ -> Uni.createFrom().voidItem());
    }

    /**
     * Reads and stores a batch.
     *
     * @param then what follows when it is stored; may be repeated
     */
    <M extends MessageLite> Uni<Void> store(
            ConsumerRecords<byte[], byte[]> records,
            Source<M> source,
            BatchStore<M> store,
            Function<List<Read<M>>, Uni<Void>> then) {
        return intake.take(records, source, batch -> store(batch, store).chain(() -> then.apply(batch)));
    }

    /** Reads and stores a batch of a compacted topic: what is no message deletes its key. */
    <M extends MessageLite> Uni<Void> storeChanges(
            ConsumerRecords<byte[], byte[]> records, Source<M> source, BatchStore<Optional<M>> store) {
        return intake.takeChanges(records, source, batch -> store(batch, store));
    }

    private <M> Uni<Void> store(List<Read<M>> batch, BatchStore<M> store) {
        return store.ready(batch)
                .chain(ready -> sql.inTransaction(connection -> add(connection, batch, ready)))
                .call(() -> follow(batch, store));
    }

    /** What the store says follows from it; if that fails it follows later, and the batch is stored all the same. */
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
        return Multi.createFrom()
                .iterable(Intake.byTenant(rows).entrySet())
                .onItem()
                .transformToUniAndConcatenate(e -> add(connection, e.getKey(), e.getValue(), store))
                .onItem()
                .ignoreAsUni();
    }

    private static <M> Uni<Void> add(
            SqlConnection connection, TenantId tenant, List<Read<M>> rows, BatchStore<M> store) {
        return TenantSql.enter(connection, tenant)
                .chain(() -> store.lock(connection, tenant, rows))
                .chain(() -> ErasedTenants.contains(connection, tenant))
                .chain(erased -> erased && !store.storesOfErased()
                        ? Uni.createFrom().voidItem()
                        : store.add(connection, tenant, rows));
    }
}
