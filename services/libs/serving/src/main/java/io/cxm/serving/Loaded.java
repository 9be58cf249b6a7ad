package io.cxm.serving;

import io.cxm.bundle.Bundle;

/**
 * A bundle that serves, with what the service made of it. The version of a tenant without a bundle is empty.
 *
 * @param bytes of its files
 */
public record Loaded<S>(Bundle bundle, S opened, long bytes) {
    public String version() {
        return bundle.manifest().version();
    }
}
