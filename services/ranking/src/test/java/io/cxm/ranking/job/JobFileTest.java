package io.cxm.ranking.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
    @TempDir
    Path folder;

    @Test
    void goesOnBehindWhatWasCommittedInAFileOfItsOwn() throws IOException {
        Path first = folder.resolve("of/one/job.1.csv");
        Path second = first.resolveSibling("job.2.csv");
        try (JobFile file = JobFile.at(first)) {
            file.add("a\n");
            file.add("ä\n");
            assertEquals(5, file.size());
            file.add("not committed\n");
            try (JobFile other = JobFile.at(second)) {
                assertTrue(JobFile.has(first, 5));
                other.take(first, 5, () -> {});
                assertEquals(5, other.size());
                other.add("b\n");
                assertEquals(7, other.size());
            }
            file.add("late\n");
        }
        assertEquals("a\nä\nb\n", Files.readString(second));
    }

    @Test
    void leavesOutTheLinesOfAShopper() throws IOException {
        Path first = folder.resolve("job.1.csv");
        Path second = folder.resolve("job.2.csv");
        String kept = "userId,rank\r\nü,1\r\n";
        Files.writeString(first, "userId,rank\r\nu,1\r\nu,2\r\nü,1\r\nu,3 not committed\r\n");
        long committed = "userId,rank\r\nu,1\r\nu,2\r\nü,1\r\n".getBytes(StandardCharsets.UTF_8).length;
        try (JobFile file = JobFile.at(second)) {
            assertEquals(1, file.takeWithout(first, committed, "", List.of("u,", "nobody,"), () -> {}));
            assertEquals(kept.getBytes(StandardCharsets.UTF_8).length, file.size());
            file.add("v,1\r\n");
        }
        assertEquals(kept + "v,1\r\n", Files.readString(second));
    }

    @Test
    void keepsItsHeaderWhoeverGoes() throws IOException {
        Path first = folder.resolve("job.1.csv");
        Path second = folder.resolve("job.2.csv");
        String header = "userId,rank\r\n";
        String all = header + "userId,1\r\nu,1\r\n";
        Files.writeString(first, all);
        try (JobFile file = JobFile.at(second)) {
            assertEquals(1, file.takeWithout(first, all.length(), header, List.of("userId,"), () -> {}));
        }
        assertEquals(header + "u,1\r\n", Files.readString(second));
    }

    @Test
    void takesNoMoreWhenItIsAnothers() throws IOException {
        Path first = folder.resolve("job.1.csv");
        Files.writeString(first, "a\n");
        Runnable lost = () -> {
            throw new JobHolding.Lost();
        };
        try (JobFile file = JobFile.at(folder.resolve("job.2.csv"))) {
            assertThrows(JobHolding.Lost.class, () -> file.take(first, 2, lost));
            assertThrows(JobHolding.Lost.class, () -> file.takeWithout(first, 2, "", List.of(), lost));
        }
    }

    @Test
    void knowsWhereAFileIsGoneOrHasLess() throws IOException {
        Path path = folder.resolve("job.1.csv");
        assertFalse(JobFile.has(path, 0));
        Files.writeString(path, "ab");
        assertTrue(JobFile.has(path, 2));
        assertFalse(JobFile.has(path, 3));
    }
}
