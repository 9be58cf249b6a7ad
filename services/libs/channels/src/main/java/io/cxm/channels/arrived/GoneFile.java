package io.cxm.channels.arrived;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file in the folder of temporary files that is gone when it is closed, or when the process ends. */
final class GoneFile {
    private GoneFile() {}

    static FileChannel open(String name) throws IOException {
        Path path = Files.createTempFile("cxm-" + name + "-", ".tmp");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
