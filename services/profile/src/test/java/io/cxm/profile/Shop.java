package io.cxm.profile;

import com.google.protobuf.MessageLite;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.testkit.RealServers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A tenant that writes into the topics as ingestion does. Each has an id of its own, so that tests do not meet. */
final class Shop {
    private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", RealServers.kafka().address(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    final String tenant;

    private Shop(String tenant) {
        this.tenant = tenant;
    }

    static Shop open(String name) {
        return new Shop(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    void event(String id, EventType type, String user, String item, UnaryOperator<Event.Builder> more) {
        Event event = more.apply(Event.newBuilder()
                        .setTenantId(tenant)
                        .setId(id)
                        .setType(type)
                        .setUserId(user)
                        .setItemId(item)
                        .setReceivedAt(System.currentTimeMillis()))
                .build();
        String shopper = event.getUserId().isEmpty() ? event.getAnonymousId() : event.getUserId();
        send(Topics.EVENTS, shopper, event);
    }

    /** An event that the broker had at this time. */
    void received(long at, Event.Builder event) {
        Event sent = event.setTenantId(tenant).setReceivedAt(at).build();
        var key = new RecordKey(tenant, sent.getUserId());
        raw(Topics.EVENTS, key, key, at, tenant, sent.toByteArray());
    }

    void view(String id, String user, String item) {
        event(id, EventType.EVENT_TYPE_VIEW, user, item, event -> event);
    }

    void item(String id, UnaryOperator<Item.Builder> item) {
        send(Topics.ITEMS, id, itemChange(id, ChangeKind.CHANGE_KIND_PUT, item));
    }

    void patchItem(String id, UnaryOperator<Item.Builder> item) {
        var key = new RecordKey(tenant, id);
        send(
                Topics.ITEMS,
                key.patch(UUID.randomUUID().toString()),
                key,
                itemChange(id, ChangeKind.CHANGE_KIND_PATCH, item));
    }

    void deleteItem(String id) {
        send(Topics.ITEMS, id, itemChange(id, ChangeKind.CHANGE_KIND_DELETE, item -> item));
    }

    private ItemChange itemChange(String id, ChangeKind kind, UnaryOperator<Item.Builder> item) {
        return ItemChange.newBuilder()
                .setTenantId(tenant)
                .setItemId(id)
                .setKind(kind)
                .setItem(item.apply(Item.newBuilder()))
                .setReceivedAt(System.currentTimeMillis())
                .build();
    }

    void user(String id, UnaryOperator<User.Builder> user) {
        send(
                Topics.USERS,
                id,
                UserChange.newBuilder()
                        .setTenantId(tenant)
                        .setUserId(id)
                        .setKind(ChangeKind.CHANGE_KIND_PUT)
                        .setUser(user.apply(User.newBuilder()))
                        .build());
    }

    void merge(String from, String to) {
        send(
                Topics.USERS,
                from,
                UserChange.newBuilder()
                        .setTenantId(tenant)
                        .setUserId(from)
                        .setKind(ChangeKind.CHANGE_KIND_MERGE)
                        .setMergedInto(to)
                        .build());
    }

    /** Patches of an entity, each with a key of its own; none is waited for before the next. */
    void patches(String topic, String id, MessageLite patch, int times) {
        var key = new RecordKey(tenant, id);
        for (int i = 0; i < times; i++) {
            // whoever looks for the record sees whether it came
            var _ = PRODUCER.send(record(topic, key.patch("many-" + i), key, null, tenant, patch.toByteArray()));
        }
        PRODUCER.flush();
    }

    void send(String topic, String entity, MessageLite value) {
        var key = new RecordKey(tenant, entity);
        send(topic, key, key, value);
    }

    void send(String topic, RecordKey key, RecordKey partitionKey, MessageLite value) {
        raw(topic, key, partitionKey, tenant, value.toByteArray());
    }

    /** What the control plane says of this tenant. */
    void announce(Tenant.Builder settings) {
        send(Topics.TENANTS, "tenant", settings.setId(tenant).build());
    }

    void raw(String topic, RecordKey key, RecordKey partitionKey, String header, byte[] value) {
        raw(topic, key, partitionKey, null, header, value);
    }

    private static void raw(
            String topic, RecordKey key, RecordKey partitionKey, @Nullable Long time, String header, byte[] value) {
        try {
            PRODUCER.send(record(topic, key, partitionKey, time, header, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, RecordKey key, RecordKey partitionKey, @Nullable Long time, String header, byte[] value) {
        var headers = new RecordHeaders();
        headers.add(RecordKey.TENANT_HEADER, header.getBytes(StandardCharsets.UTF_8));
        int partitions = PRODUCER.partitionsFor(topic).size();
        int partition = Utils.toPositive(Utils.murmur2(partitionKey.bytes())) % partitions;
        return new ProducerRecord<>(topic, partition, time, key.bytes(), value, headers);
    }
}
