package io.cxm.training.job.lake;

import com.google.protobuf.Message;
import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.UserChange;
import io.cxm.testkit.Certificate;
import io.cxm.testkit.KafkaServer;
import io.cxm.training.job.Request;
import io.cxm.training.job.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A lake in a folder and the real Kafka that it is fed from, with records of the shops red and blue. */
public record FedLake(Path folder, KafkaServer kafka) implements AutoCloseable {
    private static final String LOCAL = "local[2]";

    public static FedLake start(Path folder) throws IOException {
        return new FedLake(folder, KafkaServer.start(Files.createDirectory(folder.resolve("kafka"))));
    }

    /** From a broker that lets nobody in without TLS and a password. */
    static FedLake startSecured(Path folder) throws Exception {
        Path secured = Files.createDirectory(folder.resolve("secured"));
        return new FedLake(folder, KafkaServer.startSecured(secured, Certificate.create(secured)));
    }

    @Override
    public void close() {
        kafka.stop();
    }

    /** Ten items before the first, and events of seven shoppers. */
    public void send(String tenant, int from, int to) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; from == 0 && i < 10; i++) {
                String item = tenant + "-item-" + i;
                put(
                        producer,
                        Topics.ITEMS,
                        tenant,
                        item,
                        ItemChange.newBuilder()
                                .setTenantId(tenant)
                                .setItemId(item)
                                .setKind(ChangeKind.CHANGE_KIND_PUT)
                                .setItem(Item.newBuilder().setTitle(item))
                                .build());
            }
            for (int i = from; i < to; i++) {
                String user = "u" + i % 7;
                Event event = bought(tenant, "e" + i).toBuilder()
                        .setUserId(user)
                        .setItemId(tenant + "-item-" + i % 10)
                        .setAt(1_700_000_000_000L + i * 1000L)
                        .build();
                put(producer, Topics.EVENTS, tenant, user, event);
            }
        }
    }

    /** An event that was received at one time, and lies in Kafka under another. */
    void received(String tenant, String id, long receivedAt, long recordAt) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            Event event =
                    bought(tenant, id).toBuilder().setReceivedAt(receivedAt).build();
            byte[] key = new RecordKey(tenant, "u").bytes();
            var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, null, recordAt, key, event.toByteArray()));
        }
    }

    /** That a shopper looked for a word when the first of all events happened. */
    void searched(String tenant, String user, String word) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            Event event = bought(tenant, "search of " + user).toBuilder()
                    .setType(EventType.EVENT_TYPE_SEARCH)
                    .setUserId(user)
                    .clearItemId()
                    .setQuery(word)
                    .build();
            put(producer, Topics.EVENTS, tenant, user, event);
        }
    }

    /** An event of one shop under a key of the other. */
    void forge(String tenant, String other) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            put(producer, Topics.EVENTS, tenant, "u", bought(other, "forged"));
        }
    }

    void user(String tenant, String id, int partition, long receivedAt, UserChange.Builder change) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            byte[] value = change.setTenantId(tenant)
                    .setUserId(id)
                    .setReceivedAt(receivedAt)
                    .build()
                    .toByteArray();
            var _ = producer.send(
                    new ProducerRecord<>(Topics.USERS, partition, new RecordKey(tenant, id).bytes(), value));
        }
    }

    /** That two shoppers live together, received at 100. */
    void household(String tenant, String one, String other) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            Edge edge = Edge.newBuilder()
                    .setTenantId(tenant)
                    .setFromId(one)
                    .setToId(other)
                    .setType(EdgeTypes.HOUSEHOLD)
                    .setWeight(1)
                    .setReceivedAt(100)
                    .build();
            put(producer, Topics.EDGES, tenant, EdgeTypes.id(EdgeTypes.HOUSEHOLD, one, other), edge);
        }
    }

    /** That a shopper gave two stars for an order, received at some time, and wrote this. */
    void answered(String tenant, String user, String order, String text, long receivedAt) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            SurveyResponse answer = SurveyResponse.newBuilder()
                    .setTenantId(tenant)
                    .setId("answer of " + user + " about " + order)
                    .setUserId(user)
                    .setOrderId(order)
                    .setAt(receivedAt)
                    .setReceivedAt(receivedAt)
                    .setStars(2)
                    .setText(text)
                    .build();
            byte[] key = new RecordKey(tenant, user).bytes();
            var _ = producer.send(new ProducerRecord<>(Topics.RESPONSES, null, receivedAt, key, answer.toByteArray()));
        }
    }

    /** That a shopper bought something under an order, received at some time. */
    void ordered(String tenant, String user, String order, long receivedAt) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            Event event = bought(tenant, "line of " + order).toBuilder()
                    .setUserId(user)
                    .setOrderId(order)
                    .setAt(receivedAt - 1000)
                    .setReceivedAt(receivedAt)
                    .build();
            byte[] key = new RecordKey(tenant, user).bytes();
            var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, null, receivedAt, key, event.toByteArray()));
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void put(
            KafkaProducer<byte[], byte[]> producer, String topic, String tenant, String entity, Message value) {
        var _ = producer.send(new ProducerRecord<>(topic, new RecordKey(tenant, entity).bytes(), value.toByteArray()));
    }

    private static Event bought(String tenant, String id) {
        return Event.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setUserId("u")
                .setItemId(tenant + "-item-1")
                .setAt(1_700_000_000_000L)
                .build();
    }

    /** Where the topics end now. */
    public Map<String, List<Long>> ends() {
        Map<String, List<Long>> ends = new HashMap<>();
        Map<String, Object> config = Map.copyOf(kafka.client());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : Import.TOPICS) {
                List<TopicPartition> partitions = IntStream.range(
                                0, consumer.partitionsFor(topic).size())
                        .mapToObj(p -> new TopicPartition(topic, p))
                        .toList();
                Map<TopicPartition, Long> offsets = consumer.endOffsets(partitions);
                ends.put(topic, partitions.stream().map(offsets::get).toList());
            }
        }
        return ends;
    }

    /** Deletes a topic and makes it again under its name. */
    void makeAnew(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(kafka.client()))) {
            int partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
            admin.deleteTopics(List.of(topic)).all().get();
            NewTopic anew = new NewTopic(topic, partitions, (short) 1).configs(Map.of("retention.ms", "-1"));
            for (long end = System.nanoTime() + 20_000_000_000L; ; ) {
                try {
                    admin.createTopics(List.of(anew)).all().get();
                    return;
                } catch (ExecutionException e) { // it is being deleted
                    if (!(e.getCause() instanceof TopicExistsException) || System.nanoTime() > end) {
                        throw e;
                    }
                }
            }
        }
    }

    /** The lake for a run of this shop, up to where the topics end now. */
    Lake open(String tenant) throws IOException {
        return open(tenant, ends());
    }

    Lake open(String tenant, Map<String, List<Long>> ends) throws IOException {
        return Lake.open(request(tenant, ends, LOCAL, 0, List.of()), silent());
    }

    Lake openOn(String master, String tenant) throws IOException {
        return Lake.open(request(tenant, ends(), master, 0, List.of()), silent());
    }

    /** For a run that was asked for at this time, while bundles of these tenants are not told of yet. */
    Lake openAskedAt(long endsAt, String tenant, String... untold) throws IOException {
        return Lake.open(request(tenant, ends(), LOCAL, endsAt, List.of(untold)), silent());
    }

    private Request request(
            String tenant, Map<String, List<Long>> ends, String master, long endsAt, List<String> untold) {
        return new Request(
                tenant,
                "run",
                1,
                "2026-11-25.1",
                folder.resolve("lake").toString(),
                folder.toString(),
                kafka.client(),
                ends,
                endsAt,
                List.of(),
                "if_better",
                Map.of(),
                null,
                Map.of("red", 30),
                untold,
                0,
                0,
                365,
                50_000,
                1,
                master);
    }

    private static Steps silent() {
        return new Steps() {
            @Override
            public void running(String step, long done, long total) {}

            @Override
            public void done(String step, long total) {}

            @Override
            public void note(String text) {}
        };
    }
}
