package io.cxm.training.job.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.udf;

import io.cxm.contracts.Topics;
import io.cxm.training.job.Request;
import io.cxm.training.job.RunFailed;
import io.cxm.training.job.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Takes Kafka's new records into the lake, a batch a topic. */
final class Import {
    /** Those whose records are never changed by others, and age. */
    static final Set<String> LOGS = Set.of(Topics.EVENTS, Topics.IMPRESSIONS, Topics.RESPONSES);

    /** All that training reads. */
    static final List<String> TOPICS =
            List.of(Topics.ITEMS, Topics.USERS, Topics.EDGES, Topics.EVENTS, Topics.IMPRESSIONS, Topics.RESPONSES);

    private static final UserDefinedFunction NEEDED =
            udf((UDF1<byte[], byte @Nullable []>) Answers::needed, DataTypes.BinaryType);

    private final Request request;
    private final Steps steps;
    private final Path root;
    private final SparkSession spark;

    Import(Request request, Steps steps, SparkSession spark) {
        this.request = request;
        this.steps = steps;
        this.root = Path.of(request.lakeDir());
        this.spark = spark;
    }

    /** Appends what Kafka has beyond the ledger, up to the request's ends. */
    void run() throws IOException, RunFailed {
        forgetOthers(root);
        Map<String, String> ids = request.ends().isEmpty() ? Map.of() : TopicIds.of(request.kafka(), TOPICS);
        int done = 0;
        boolean anything = false;
        for (String topic : TOPICS) {
            steps.running("import", done++, TOPICS.size());
            List<Long> ends = request.ends().getOrDefault(topic, List.of());
            Ledger ledger = new Ledger(root, topic);
            String id = ids.getOrDefault(topic, "");
            if (ids.containsKey(topic)) {
                TopicIds.verify(topic, id, ledger.entries());
            }
            List<Long> from = ledger.next(ends.size());
            List<Long> to = new ArrayList<>();
            boolean any = false;
            for (int p = 0; p < ends.size(); p++) {
                to.add(Math.max(from.get(p), ends.get(p)));
                any |= ends.get(p) > from.get(p);
            }
            anything |= any;
            if (any) {
                append(topic, id, ledger, from, to);
            }
        }
        if (request.attempt() > 1 && !anything) {
            steps.resumed("import", TOPICS.size()); // the ledger says that all is here
        } else {
            steps.done("import", TOPICS.size());
        }
    }

    private void append(String topic, String topicId, Ledger ledger, List<Long> from, List<Long> to)
            throws IOException {
        if (LOGS.contains(topic)) { // a compacted topic has gaps
            long expired = Expired.count(request.kafka(), topic, from, to);
            if (expired > 0) {
                steps.note("%s: %d records had expired before they were imported".formatted(topic, expired));
            }
        }
        int id = ledger.entries().stream().mapToInt(Ledger.Entry::id).max().orElse(0) + 1;
        Path batch = root.resolve("data").resolve(topic).resolve("batch=" + id);
        Lake.sweep(batch); // of an import that died before its entry
        DataFrameReader kafka = spark.read().format("kafka");
        request.kafka().forEach((name, value) -> kafka.option("kafka." + name, value));
        Dataset<Row> records = kafka.option("subscribe", topic)
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
                        value(topic).as("value"))
                .filter(col("value").isNotNull())
                .write()
                .mode(SaveMode.ErrorIfExists)
                .option("compression", "zstd")
                .partitionBy("tenant", "day")
                .parquet(batch.toString());
        Disk.force(batch, root); // no other import takes what an entry says is here
        ledger.put(new Ledger.Entry(id, from, to, topicId));
    }

    /** What of a record is kept: all of it, but of answers only what is learned from. */
    private static Column value(String topic) {
        return topic.equals(Topics.RESPONSES) ? NEEDED.apply(col("value")) : col("value");
    }

    /** Deletes what an earlier version copied of other topics: nothing reads it, and nothing would let it age. */
    static void forgetOthers(Path lake) throws IOException {
        for (String part : List.of("ledger", "data")) {
            Path folder = lake.resolve(part);
            if (Files.isDirectory(folder)) {
                List<Path> topics;
                try (Stream<Path> all = Files.list(folder)) {
                    topics = all.toList();
                }
                for (Path topic : topics) {
                    if (!TOPICS.contains(topic.getFileName().toString())) {
                        Lake.sweep(topic);
                    }
                }
            }
        }
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
}
