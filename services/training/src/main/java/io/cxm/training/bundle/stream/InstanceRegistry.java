package io.cxm.training.bundle.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.instance.ServiceInstance;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.training.bundle.PromotionConfig;
import io.cxm.training.bundle.domain.Instances;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which instances of recall and ranking answer requests, as they tell it themselves. */
@Singleton
public class InstanceRegistry {
    private final PromotionConfig config;
    private final Clock clock;
    private final TopicFollower follower;
    private volatile Instances instances = Instances.NONE;

    InstanceRegistry(Brokers brokers, PromotionConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        follower = new TopicFollower(brokers, Topics.INSTANCES, TopicFollower.From.BEGINNING, this::accept);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    public boolean ready() {
        return follower.caughtUp();
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            instances = instances.without(key);
            return;
        }
        try {
            // what was said before this began was heard when it was sent; else clocks need not agree
            long at = ready() ? clock.millis() : Math.min(record.timestamp(), clock.millis());
            instances = instances.with(key, ServiceInstance.parseFrom(record.value()), at, silence());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the record of an instance cannot be read", e);
        }
    }

    /** The instances of this service that have to say that they serve what was promoted at this moment. */
    public Set<String> of(String service, long promotedAt) {
        return instances.of(service, promotedAt, clock.millis(), silence());
    }

    /** All that answer requests. */
    Set<String> alive() {
        return instances.alive(clock.millis(), silence()).stream()
                .map(ServiceInstance::getInstance)
                .collect(Collectors.toSet());
    }

    private long silence() {
        return config.silence().toMillis();
    }

    @PreDestroy
    void stop() {
        follower.close();
    }
}
