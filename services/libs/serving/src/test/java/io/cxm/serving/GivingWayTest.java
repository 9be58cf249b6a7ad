package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class GivingWayTest {
    /** The 19th field, counted from the 3rd, which follows the name of the thread in brackets. */
    private static int nice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itsThreadsGiveWayAndOthersDoNot() throws ExecutionException, InterruptedException {
        int here = nice();
        try (var loaders = Executors.newFixedThreadPool(
                1, new GivingWay(Thread.ofPlatform().daemon().factory()))) {
            assertEquals(
                    10,
                    CompletableFuture.supplyAsync(GivingWayTest::nice, loaders).get());
        }
        assertEquals(here, nice());
    }
}
