package io.cxm.training.job.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.udf;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.UserChange;
import io.cxm.training.job.Request;
import io.cxm.training.job.RunFailed;
import io.cxm.training.job.Steps;
import io.cxm.training.job.data.TenantRecords;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The lake: Kafka's records as they are, in Parquet by tenant and day of receipt, each exactly once ({@link Ledger}). An
 * import takes the new records of all tenants in one pass, since reading a topic for one tenant alone reads it all; it leaves
 * out tenants that were deleted, which the service {@code training} marks in {@code gone}. A record whose value names another
 * tenant than its key is nobody's. Of the header it knows nothing: Spark reads headers only by code that it generates, which
 * does not compile on this JDK. Events, impressions and answers go when their tenant keeps them no longer; an erased
 * shopper's records go from all topics. Of answers it holds no text ({@link Answers}).
 *
 * <p>It lies in a folder that all processes share, not in an object store: the ledger and the lock need a file system.
 */
public final class Lake implements AutoCloseable {
    /** With more batches of a tenant than so many, they are put together. */
    public static final int MOST_BATCHES = 32;

    private static final Duration ERASED_BEFORE = Duration.ofMinutes(1);

    private static final UserDefinedFunction RECEIVED =
            udf((UDF1<byte[], @Nullable Long>) Lake::received, DataTypes.LongType);

    private final Request request;
    private final Steps steps;
    private final Path root;
    private final SparkSession spark;
    private final FileChannel lock;

    private Lake(Request request, Steps steps, SparkSession spark, FileChannel lock) {
        this.request = request;
        this.steps = steps;
        this.root = Path.of(request.lakeDir());
        this.spark = spark;
        this.lock = lock;
    }

    /** Opens the lake; one process at a time, others wait. */
    public static Lake open(Request request, Steps steps) throws IOException {
        Path root = Path.of(request.lakeDir());
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        SparkSession.Builder builder = SparkSession.builder();
        if (request.master().startsWith("local")) {
            // executors of a cluster must find the driver, by the name of its machine
            builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1");
        }
        SparkSession spark = builder.appName("cxm-training")
                .master(request.master())
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.session.timeZone", "UTC")
                // its generated code does not compile on this JDK: every query would fail once and be interpreted after
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
                .getOrCreate();
        return new Lake(request, steps, spark, channel);
    }

    /** Appends what Kafka has beyond the ledger, up to the request's ends. */
    public void importNew() throws IOException, RunFailed {
        new Import(request, steps, spark).run();
    }

    /**
     * Deletes the days of every tenant that are older than it wants its records to be kept, whoever's run this is, since an
     * import takes everybody's. Products and shoppers stay as they are, as everywhere.
     */
    public void forgetExpired() throws IOException {
        for (var kept : request.retentionDays().entrySet()) {
            LocalDate oldest = LocalDate.ofInstant(keptSince(kept.getKey()), ZoneOffset.UTC);
            for (String topic : Import.LOGS) {
                int gone = new TenantFolders(data(topic), kept.getKey()).forgetBefore(oldest);
                if (gone > 0) {
                    steps.note("%s: %d days of %s were older than it keeps them".formatted(topic, gone, kept.getKey()));
                }
            }
        }
    }

    /**
     * Removes what was received of erased shoppers before they were, whoever's run this is. What was not imported yet may still
     * be on its way, so an erasure is done with when the ends of a run are younger than it, by a minute for clocks that differ, and when
     * what was made of their tenant before is told.
     */
    public void forgetErased() throws IOException {
        for (String tenant : Erased.tenants(root)) {
            Erased erased = Erased.of(root, tenant);
            for (String topic : erased.isEmpty() ? List.<String>of() : Erased.TOPICS) {
                Column stays = udf((UDF1<byte[], Boolean>) value -> !erased.holds(topic, value), DataTypes.BooleanType)
                        .apply(col("value"));
                new TenantFolders(data(topic), tenant)
                        .compact(
                                new Ledger(root, topic).entries(),
                                0,
                                (from, to) -> write(rows(from).filter(stays), to));
            }
            if (!request.untold().contains(tenant)) {
                Erased.settle(root, tenant, request.endsAt() - ERASED_BEFORE.toMillis());
            }
        }
    }

    /**
     * The moment before which nothing received counts any more: counted from when the run was asked for, so that it reads the same when it
     * is taken up again.
     */
    private Instant keptSince(String tenant) {
        Integer days = request.retentionDays().get(tenant);
        return days == null
                ? Instant.EPOCH
                : Instant.ofEpochMilli(request.endsAt()).minus(Duration.ofDays(days));
    }

    /** Puts a tenant's batches of each topic together where they have become many: each is a file to open, however small. */
    public void compact(String tenant, int most) throws IOException {
        for (String topic : Import.TOPICS) {
            new TenantFolders(data(topic), tenant)
                    .compact(new Ledger(root, topic).entries(), most, (from, to) -> write(rows(from), to));
        }
    }

    private static void write(Dataset<Row> rows, Path to) {
        rows.coalesce(1).write().option("compression", "zstd").parquet(to.toString());
    }

    private Dataset<Row> rows(List<Path> folders) {
        return spark.read()
                // a folder whose days have all expired says nothing of its columns
                .schema("partition int, offset bigint, value binary")
                // the folders are the partitions already; else Spark looks for one root above them all
                .option("recursiveFileLookup", "true")
                .parquet(folders.stream().map(Path::toString).toArray(String[]::new));
    }

    /**
     * All of a tenant's records, in the order of their offsets; those of shoppers in the order of their receipt, since a merge
     * lies in the partition of whom it joins to another: read before an older record of that other, it would lose to it
     * what it had handed on, a refusal above all.
     */
    public TenantRecords read(String tenant) throws IOException {
        TenantRecords records = new TenantRecords();
        each(Topics.ITEMS, tenant, ItemChange.parser(), ItemChange::getTenantId, records::add);
        each(Topics.USERS, tenant, UserChange.parser(), UserChange::getTenantId, records::add);
        each(Topics.EDGES, tenant, Edge.parser(), Edge::getTenantId, records::add);
        long since = keptSince(tenant).toEpochMilli(); // of the oldest day that was kept a part may be too old
        each(Topics.EVENTS, tenant, Event.parser(), Event::getTenantId, event -> {
            if (event.getReceivedAt() == 0 || event.getReceivedAt() >= since) {
                records.add(event);
            }
        });
        each(Topics.IMPRESSIONS, tenant, Impression.parser(), Impression::getTenantId, impression -> {
            if (impression.getAt() >= since) {
                records.add(impression);
            }
        });
        each(Topics.RESPONSES, tenant, SurveyResponse.parser(), SurveyResponse::getTenantId, answer -> {
            if (answer.getReceivedAt() == 0 || answer.getReceivedAt() >= since) {
                records.add(answer);
            }
        });
        return records;
    }

    private <M> void each(String topic, String tenant, Parser<M> parser, Function<M, String> tenantOf, Consumer<M> sink)
            throws IOException {
        List<Path> folders = new TenantFolders(data(topic), tenant).of(new Ledger(root, topic).entries());
        if (folders.isEmpty()) {
            return;
        }
        Dataset<Row> values = ordered(topic, rows(folders)).select("value");
        long unreadable = 0;
        long foreign = 0;
        Iterator<Row> rows = values.toLocalIterator();
        while (rows.hasNext()) {
            byte[] value = rows.next().getAs(0);
            try {
                M message = parser.parseFrom(value);
                if (tenantOf.apply(message).equals(tenant)) {
                    sink.accept(message);
                } else {
                    foreign++;
                }
            } catch (InvalidProtocolBufferException e) {
                unreadable++;
            }
        }
        if (unreadable + foreign > 0) {
            steps.note("%s: left out %d unreadable records and %d that name another tenant"
                    .formatted(topic, unreadable, foreign));
        }
    }

    private static Dataset<Row> ordered(String topic, Dataset<Row> records) {
        if (!topic.equals(Topics.USERS)) {
            return records.orderBy("partition", "offset");
        }
        // within a partition no record comes before the one that it follows, whatever the clocks of two machines say
        Column receipt = max(RECEIVED.apply(col("value")))
                .over(Window.partitionBy("partition").orderBy("offset"));
        return records.withColumn("receipt", receipt).orderBy("receipt", "partition", "offset");
    }

    private static @Nullable Long received(byte[] value) {
        try {
            return UserChange.parseFrom(value).getReceivedAt();
        } catch (InvalidProtocolBufferException e) {
            return null; // it is left out when it is read
        }
    }

    private Path data(String topic) {
        return root.resolve("data").resolve(topic);
    }

    /** Deletes a folder with all that is in it, where there is one. */
    public static void sweep(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        spark.stop();
        lock.close();
    }
}
