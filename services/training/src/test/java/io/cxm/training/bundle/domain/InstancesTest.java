package io.cxm.training.bundle.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.instance.ServiceInstance;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final long SILENCE = 10;

    private static ServiceInstance instance(String service, String id, long startedAt) {
        return ServiceInstance.newBuilder()
                .setService(service)
                .setInstance(id)
                .setStartedAt(startedAt)
                .build();
    }

    private final Instances two = Instances.NONE
            .with("recall|a", instance("recall", "a", 1), 100, SILENCE)
            .with("recall|b", instance("recall", "b", 90), 105, SILENCE)
            .with("ranking|c", instance("ranking", "c", 1), 105, SILENCE);

    @Test
    void namesThoseOfTheServiceThatWereThere() {
        assertEquals(Set.of("a", "b"), two.of("recall", 90, 106, SILENCE));
        assertEquals(Set.of("a"), two.of("recall", 89, 106, SILENCE), "b began after that moment");
        assertEquals(Set.of("c"), two.of("ranking", 90, 106, SILENCE));
    }

    @Test
    void forgetsWhoIsSilentOrEnded() {
        assertEquals(Set.of("a", "b"), two.of("recall", 90, 110, SILENCE));
        assertEquals(Set.of("b"), two.of("recall", 90, 111, SILENCE));
        assertEquals(Set.of("a"), two.without("recall|b").of("recall", 90, 110, SILENCE));
        assertEquals(
                2,
                two.with("recall|b", instance("recall", "b", 90), 115, SILENCE)
                        .heard()
                        .size());
    }
}
