package io.cxm.ingestion.outage;

import io.cxm.testkit.RealServers;
import java.util.HashMap;
import java.util.Map;

/** The servers of the other tests, but for a broker. */
public class NoBroker extends RealServers {
    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(super.start());
        config.put("kafka.bootstrap.servers", "127.0.0.1:1");
        config.putAll(new DatabaseGone().getConfigOverrides());
        return config;
    }
}
