package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredLakeIT {
    @TempDir
    Path folder;

    @Test
    void takesRecordsFromABrokerThatAsksForTlsAndAPassword() throws Exception {
        try (FedLake fed = FedLake.startSecured(folder)) {
            fed.send("red", 0, 50);
            try (Lake lake = fed.open("red")) {
                lake.importNew();
                assertEquals(50, lake.read("red").events());
            }
        }
    }
}
