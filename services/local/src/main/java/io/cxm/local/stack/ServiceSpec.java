package io.cxm.local.stack;

import java.util.List;

/**
 * One service as the local stack runs it.
 *
 * @param heap of the JVM in MiB
 * @param direct memory for network buffers, mapped files aside, in MiB
 * @param options further options of the JVM
 */
public record ServiceSpec(String name, Port port, int heap, int direct, List<String> options) {
    public ServiceSpec {
        options = List.copyOf(options);
    }
}
