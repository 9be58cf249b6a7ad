package io.cxm.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokersTest {
    @Test
    void takeWhatConnectionsNeedAndNothingElse() {
        Map<String, String> needed = Map.of(
                "bootstrap.servers", "a:9093,b:9093",
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "ssl.truststore.location", "/etc/cxm/trust/ca.pem");
        var brokers = new Brokers(Map.of(
                "bootstrap.servers", "a:9093,b:9093",
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "ssl.truststore.location", "/etc/cxm/trust/ca.pem",
                "group.id", "profile",
                "max.poll.records", "5"));
        assertEquals(needed, brokers.settings());
    }

    @Test
    void letAClientHaveItsOwn() {
        assertEquals(
                Map.of("bootstrap.servers", "a:9092", "acks", "all"),
                Brokers.at("a:9092").with(Map.of("acks", "all")));
    }
}
