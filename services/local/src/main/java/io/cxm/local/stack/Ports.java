package io.cxm.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which port each server has. A variable of its own ({@code CXM_PORT_KAFKA}) wins over {@code .cxm/ports.json}, that over
 * the usual port moved by {@code CXM_PORT_OFFSET}.
 */
public record Ports(Map<Port, Integer> numbers) {
    public Ports {
        numbers = Map.copyOf(numbers);
    }

    public static Ports read(Path file, Map<String, String> environment) {
        JsonNode moved = Files.exists(file) ? Json.read(file, JsonNode.class) : Json.object();
        int offset = number("CXM_PORT_OFFSET", environment.getOrDefault("CXM_PORT_OFFSET", "0"));
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String own = environment.get(port.variable());
            JsonNode setting = moved.path(port.key());
            int number = port.usual() + offset;
            if (own != null) {
                number = number(port.variable(), own);
            } else if (!setting.isMissingNode()) {
                number = number(port.key() + " in " + file, setting.asText());
            }
            if (number < 1 || number > 65535) {
                throw new StackFailure("Port " + number + " of " + port.key() + " is not between 1 and 65535; see "
                        + port.variable() + " and CXM_PORT_OFFSET");
            }
            numbers.put(port, number);
        }
        return new Ports(numbers).distinct();
    }

    public int of(Port port) {
        return Objects.requireNonNull(numbers.get(port), port::key);
    }

    /** Whether nobody listens on it. */
    public boolean free(Port port) {
        try (ServerSocket probe = new ServerSocket(of(port), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private Ports distinct() {
        Map<Integer, Port> seen = new HashMap<>();
        numbers.forEach((port, number) -> {
            Port other = seen.put(number, port);
            if (other != null) {
                throw new StackFailure("Port " + number + " is given to both " + other.key() + " and " + port.key()
                        + "; change " + port.variable());
            }
        });
        return this;
    }

    private static int number(String setting, String value) {
        try {
            return Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            throw new StackFailure(setting + " should be a number but is \"" + value + "\"");
        }
    }
}
