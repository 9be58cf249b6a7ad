package io.cxm.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start one process.
 *
 * @param environment added to what the command inherits
 * @param folder its working directory
 */
public record Launch(String name, List<String> command, Map<String, String> environment, Path folder, int port) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
