package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndKept() {
        Path file = folder.resolve("secrets.json");
        Secrets first = Secrets.open(file, new Random(1));
        assertEquals(first, Secrets.open(file, new Random(2)));
    }

    /** The second begins when the first has read the file, and has not written it. */
    @Test
    void areTheSameForTwoThatBeginAtOnce() throws Exception {
        Path file = folder.resolve("secrets.json");
        var second = new FutureTask<>(() -> Secrets.open(file, new Random(2)));
        var thread = new Thread(second);
        Secrets first = Secrets.open(file, new Random(1) {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                if (thread.getState() == Thread.State.NEW) {
                    thread.start();
                    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
                        Thread.onSpinWait();
                    }
                }
                super.nextBytes(bytes);
            }
        });
        assertEquals(first, second.get(20, TimeUnit.SECONDS));
        assertEquals(first, Secrets.open(file, new Random(3)));
    }

    @Test
    void areReadableByTheirOwnerAlone() throws IOException {
        Path file = folder.resolve("secrets.json");
        Secrets.open(file, new Random(1));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void differFromEachOtherAndNeedNoQuoting() {
        Secrets secrets = Secrets.open(folder.resolve("secrets.json"), new Random(1));
        assertEquals(secrets.values().size(), new HashSet<>(secrets.values().values()).size());
        assertNotEquals(secrets.owner("profile"), secrets.application("profile"));
        assertTrue(secrets.values().values().stream().allMatch(s -> s.matches("[A-Za-z0-9_-]{43}")));
    }

    @Test
    void gainWhatAnOlderFileLacks() throws IOException {
        Path file = folder.resolve("secrets.json");
        Files.writeString(file, "{\"signing\":\"kept\"}");
        Secrets secrets = Secrets.open(file, new Random(1));
        assertEquals("kept", secrets.of(Secrets.SIGNING));
        assertEquals(43, secrets.of(Secrets.POSTGRES).length());
    }

    @Test
    void keepWhatNobodyAsksForAnyMore() throws IOException {
        Path file = folder.resolve("secrets.json");
        Files.writeString(file, "{\"ranking-app\":\"old\"}");
        assertEquals("old", Secrets.open(file, new Random(1)).of("ranking-app"));
    }

    @Test
    void areMadeForThoseWithADatabaseAlone() throws IOException {
        Secrets secrets = Secrets.open(folder.resolve("secrets.json"), new Random(1));
        for (ServiceSpec service : Services.ALL) {
            Path pom = Path.of("..", service.name(), "pom.xml");
            assertEquals(
                    Files.readString(pom).contains("<artifactId>store</artifactId>"),
                    secrets.values().containsKey(service.name() + "-app"),
                    service.name());
        }
    }
}
