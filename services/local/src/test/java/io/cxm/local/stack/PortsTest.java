package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path folder;

    private Ports read(Map<String, String> environment) {
        return Ports.read(folder.resolve("ports.json"), environment);
    }

    @Test
    void areTheUsualOnesWithoutSettings() {
        Ports ports = read(Map.of());
        for (Port port : Port.values()) {
            assertEquals(port.usual(), ports.of(port));
        }
    }

    @Test
    void moveTogetherByTheOffset() {
        Ports ports = read(Map.of("CXM_PORT_OFFSET", "1000"));
        assertEquals(9080, ports.of(Port.GATEWAY));
        assertEquals(9193, ports.of(Port.KAFKA_CONTROLLER));
    }

    @Test
    void ofTheEnvironmentWinOverTheFileAndThatOverTheOffset() throws IOException {
        Files.writeString(folder.resolve("ports.json"), "{\"kafka\": 9092, \"gateway\": 7000}");
        Ports ports = read(Map.of("CXM_PORT_OFFSET", "10", "CXM_PORT_GATEWAY", "7001"));
        assertEquals(7001, ports.of(Port.GATEWAY));
        assertEquals(9092, ports.of(Port.KAFKA));
        assertEquals(8190, ports.of(Port.KEYCLOAK));
    }

    @Test
    void refuseTheSameNumberTwiceAndNameBoth() {
        StackFailure failure = assertThrows(StackFailure.class, () -> read(Map.of("CXM_PORT_KAFKA", "8080")));
        assertTrue(failure.toString().contains("gateway"), failure.toString());
        assertTrue(failure.toString().contains("kafka"), failure.toString());
    }

    @Test
    void refuseWhatIsNoPortAndNameTheSetting() {
        StackFailure text = assertThrows(StackFailure.class, () -> read(Map.of("CXM_PORT_KAFKA", "none")));
        assertTrue(text.toString().contains("CXM_PORT_KAFKA"), text.toString());
        StackFailure large = assertThrows(StackFailure.class, () -> read(Map.of("CXM_PORT_OFFSET", "60000")));
        assertTrue(large.toString().contains("CXM_PORT_OFFSET"), large.toString());
    }

    @Test
    void areFreeWhenNobodyListens() throws IOException {
        Ports ports;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            ports = read(Map.of("CXM_PORT_KAFKA", Integer.toString(taken.getLocalPort())));
            assertFalse(ports.free(Port.KAFKA));
        }
        assertTrue(ports.free(Port.KAFKA));
    }
}
