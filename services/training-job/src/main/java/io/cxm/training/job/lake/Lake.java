package io.cxm.training.job.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.to_date;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.UserChange;
import io.cxm.training.job.Request;
import io.cxm.training.job.Steps;
import io.cxm.training.job.data.TenantRecords;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The lake: Kafka's records as they are, in Parquet by tenant and day of receipt, each exactly once ({@link Ledger}). An
 * import takes the new records of all tenants in one pass, since reading a topic for one tenant alone reads it all; it leaves
 * out tenants that were deleted, which the service {@code training} marks in {@code gone}. A record whose value names another
 * tenant than its key is nobody's. Of the header it knows nothing: Spark reads headers only by code that it generates, which
 * does not compile on this JDK.
 *
 * <p>It lies in a folder that all processes share, not in an object store: the ledger and the lock need a file system.
 */
public final class Lake implements AutoCloseable {
    private static final List<String> TOPICS =
            List.of(Topics.ITEMS, Topics.USERS, Topics.EVENTS, Topics.IMPRESSIONS, Topics.RESPONSES);

    private static final Set<String> LOGS = Set.of(Topics.EVENTS, Topics.IMPRESSIONS, Topics.RESPONSES);

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
    public void importNew() throws IOException {
        int done = 0;
        for (String topic : TOPICS) {
            steps.running("import", done++, TOPICS.size());
            List<Long> ends = request.ends().getOrDefault(topic, List.of());
            Ledger ledger = new Ledger(root, topic);
            List<Long> from = ledger.next(ends.size());
            List<Long> to = new ArrayList<>();
            boolean any = false;
            for (int p = 0; p < ends.size(); p++) {
                to.add(Math.max(from.get(p), ends.get(p)));
                any |= ends.get(p) > from.get(p);
            }
            if (any) {
                append(topic, ledger, from, to);
            }
        }
        steps.done("import", TOPICS.size());
    }

    private void append(String topic, Ledger ledger, List<Long> from, List<Long> to) throws IOException {
        if (LOGS.contains(topic)) { // a compacted topic has gaps
            long expired = Expired.count(request.kafka(), topic, from, to);
            if (expired > 0) {
                steps.note("%s: %d records had expired before they were imported".formatted(topic, expired));
            }
        }
        int id = ledger.entries().stream().mapToInt(Ledger.Entry::id).max().orElse(0) + 1;
        Path batch = batch(topic, id);
        sweep(batch); // of an import that died before its entry
        Dataset<Row> records = spark.read()
                .format("kafka")
                .option("kafka.bootstrap.servers", request.kafka())
                .option("subscribe", topic)
                .option("startingOffsets", offsets(topic, from))
                .option("endingOffsets", offsets(topic, to))
                .option("failOnDataLoss", "false")
                .load();
        records.filter(col("value").isNotNull())
                .filter(not(substring_index(col("key").cast("string"), "|", 1).isin(gone())))
                .select(
                        substring_index(col("key").cast("string"), "|", 1).as("tenant"),
                        to_date(col("timestamp")).as("day"),
                        col("partition"),
                        col("offset"),
                        col("value"))
                .write()
                .mode(SaveMode.ErrorIfExists)
                .option("compression", "zstd")
                .partitionBy("tenant", "day")
                .parquet(batch.toString());
        ledger.put(new Ledger.Entry(id, from, to));
    }

    private Object[] gone() throws IOException {
        Path marks = root.resolve("gone");
        if (!Files.isDirectory(marks)) {
            return new Object[0];
        }
        try (Stream<Path> files = Files.list(marks)) {
            return files.map(mark -> mark.getFileName().toString()).toArray();
        }
    }

    private static String offsets(String topic, List<Long> offsets) {
        StringBuilder json = new StringBuilder("{\"" + topic + "\":{");
        for (int p = 0; p < offsets.size(); p++) {
            json.append(p == 0 ? "" : ",").append('"').append(p).append("\":").append(offsets.get(p));
        }
        return json.append("}}").toString();
    }

    /** All of a tenant's records, in the order of their offsets. */
    public TenantRecords read(String tenant) throws IOException {
        TenantRecords records = new TenantRecords();
        each(Topics.ITEMS, tenant, ItemChange.parser(), ItemChange::getTenantId, records::add);
        each(Topics.USERS, tenant, UserChange.parser(), UserChange::getTenantId, records::add);
        each(Topics.EVENTS, tenant, Event.parser(), Event::getTenantId, records::add);
        each(Topics.IMPRESSIONS, tenant, Impression.parser(), Impression::getTenantId, records::add);
        return records;
    }

    private <M> void each(String topic, String tenant, Parser<M> parser, Function<M, String> tenantOf, Consumer<M> sink)
            throws IOException {
        List<String> folders = new ArrayList<>();
        for (Ledger.Entry entry : new Ledger(root, topic).entries()) {
            Path folder = batch(topic, entry.id()).resolve("tenant=" + tenant);
            if (Files.isDirectory(folder)) {
                folders.add(folder.toString());
            }
        }
        if (folders.isEmpty()) {
            return;
        }
        Dataset<Row> values = spark.read()
                // the folders are the partitions already; without this Spark looks for one root above all of them
                .option("recursiveFileLookup", "true")
                .parquet(folders.toArray(new String[0]))
                .orderBy("partition", "offset")
                .select("value");
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

    private Path batch(String topic, int id) {
        return root.resolve("data").resolve(topic).resolve("batch=" + id);
    }

    private static void sweep(Path folder) throws IOException {
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
