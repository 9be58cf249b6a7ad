package io.cxm.local.chart;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The Secret that the chart refers to, and what is in it now. */
final class ReleaseSecret {
    private final Release release;
    private final Path manifest;
    private final Map<String, String> values;

    /** Makes the Secret. */
    ReleaseSecret(Release release, Path manifest, Map<String, String> values) {
        this.release = release;
        this.manifest = manifest;
        this.values = new TreeMap<>(values);
        release.secret(this.values, manifest);
    }

    String of(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    /** Gives a key another value. Pods see it when they are started anew. */
    void change(String key, String value) {
        values.put(key, value);
        release.secret(values, manifest);
    }
}
