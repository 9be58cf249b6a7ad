package io.cxm.simulator.world;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The worlds that come with the simulator. */
public final class Worlds {
    /** lantern: an English general shop; yunduan: a Chinese fashion shop. */
    public static final List<String> NAMES = List.of("lantern", "yunduan");

    private Worlds() {}

    /** Reads a world; its file is flat, so that it is easy to write, and is grouped here. */
    public static World read(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no world '" + name + "', there are " + NAMES);
        }
        ObjectMapper mapper = new ObjectMapper()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, false);
        try (InputStream file = Worlds.class.getResourceAsStream("/worlds/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the file of world " + name + " is not in the jar");
            }
            JsonNode flat = mapper.readTree(file);
            ObjectNode grouped = flat.deepCopy();
            grouped.set("texts", flat);
            grouped.set("people", flat);
            return mapper.treeToValue(grouped, World.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
