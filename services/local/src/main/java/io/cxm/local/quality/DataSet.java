package io.cxm.local.quality;

import io.cxm.local.quality.protocol.Protocol;
import io.cxm.local.stack.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A public data set that a check uses.
 *
 * @param format its name as a format of {@code ./cxm import}
 * @param folder its folder below {@code CXM_DATA}
 * @param buyAgain whether shoppers buy the same again so often that their own frequency is the baseline to beat
 */
record DataSet(String format, String folder, boolean buyAgain) {
    static DataSet of(String name) {
        return switch (name) {
            case "complete-journey" -> new DataSet(name, "completejourney", true);
            case "online-retail" -> new DataSet(name, "online-retail", false);
            default ->
                throw new StackFailure("There is no set " + name + "; there are complete-journey, online-retail, "
                        + Protocol.names().collect(Collectors.joining(", ")));
        };
    }

    /** Where it lies: as it was said, or below {@code CXM_DATA}, or beside the project. */
    Path path(String said) {
        return path(format, folder, said);
    }

    static Path path(String name, String folder, String said) {
        String data = System.getenv().getOrDefault("CXM_DATA", "../shared/data");
        Path path = said.isEmpty() ? Path.of(data).resolve(folder) : Path.of(said);
        if (!Files.exists(path)) {
            throw new StackFailure(path + " is absent: say where " + name + " is by --path or CXM_DATA");
        }
        return path;
    }
}
