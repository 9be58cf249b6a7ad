package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors are processes of their own then: what they run and read has to reach them. */
class ClusterLakeIT {
    @TempDir
    Path folder;

    @Test
    void takesTheSameOnTheMasterOfACluster() throws Exception {
        try (FedLake fed = FedLake.start(folder)) {
            fed.send("red", 0, 500);
            fed.send("blue", 0, 300);
            try (SparkCluster cluster = SparkCluster.start(Files.createDirectory(folder.resolve("spark")));
                    Lake lake = fed.openOn(cluster.master(), "red")) {
                lake.importNew();
                lake.importNew();
                assertEquals(500, lake.read("red").events());
                assertEquals(300, lake.read("blue").events());
                lake.compact("red", 1);
                assertEquals(
                        List.of("red-item-0", "red-item-1"),
                        lake.read("red").build().itemIds().subList(0, 2));
            }
        }
    }
}
