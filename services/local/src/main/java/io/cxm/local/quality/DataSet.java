package io.cxm.local.quality;

import io.cxm.local.quality.protocol.Protocol;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A data set that a check uses: a public one, or the shop that is simulated.
 *
 * @param format its name as a format of {@code ./cxm import}
 * @param folder its folder below {@code CXM_DATA}; of the simulated shop none
 * @param buyAgain whether shoppers buy the same again so often that their own frequency is the baseline to beat
 * @param floor what NDCG@10 must not fall below where {@code excludeSeen} is left out; zero: nothing was agreed
 */
record DataSet(String format, String folder, boolean buyAgain, double floor) {
    static DataSet of(String name) {
        return switch (name) {
            case "complete-journey" -> new DataSet(name, "completejourney", true, 0);
            case "online-retail" -> new DataSet(name, "online-retail", false, 0);
            case SimulatedShop.NAME -> new DataSet("cxm", "", false, SimulatedShop.FLOOR);
            default ->
                throw new StackFailure("There is no set " + name + "; there are complete-journey, online-retail, "
                        + SimulatedShop.NAME + ", " + Protocol.names().collect(Collectors.joining(", ")));
        };
    }

    /** Where it lies: as it was said, or below {@code CXM_DATA}, or beside the project; the simulated shop is made here. */
    Path path(String said, Path made) throws IOException {
        return folder.isEmpty() ? SimulatedShop.write(made) : path(format, folder, said);
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
