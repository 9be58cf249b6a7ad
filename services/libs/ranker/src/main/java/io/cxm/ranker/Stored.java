package io.cxm.ranker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import java.io.IOException;

/** What a bundle keeps of one ranker: {@code ranker-<name>} with several endings. */
record Stored(Bundle bundle, String name) {
    /** How its files are called, without their endings. */
    static String file(String name) {
        return "ranker-" + name;
    }

    static byte[] json(Object config) {
        try {
            return new ObjectMapper().writeValueAsBytes(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration is always writable", e);
        }
    }

    <T> T config(Class<T> type) throws IOException {
        return new ObjectMapper().readValue(bytes("json"), type);
    }

    byte[] bytes(String ending) throws IOException {
        String file = file(name) + "." + ending;
        return bundle.bytes(file).orElseThrow(() -> new IOException("the bundle has no " + file));
    }

    Columns columns() throws IOException {
        if (!bundle.has(file(name))) {
            throw new IOException("the bundle has no columns " + file(name));
        }
        return bundle.columns(file(name));
    }
}
