package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.tenancy.TenantId;
import io.cxm.training.retention.KeptDays;
import io.cxm.training.run.domain.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is a shell script that says what it is told to. */
class TrainingJobTest {
    private static final String STEP = "{\"step\":\"import\",\"state\":\"running\",\"done\":0,\"total\":1}";
    private static final String RESULT =
            "{\"result\":{\"bundle\":\"1\",\"evaluation\":{\"k\":10},\"promote\":{\"decision\":true,\"reason\":\"\"}}}";
    private static final TrainingRun RUN =
            TrainingRun.newBuilder().setTenantId("shop").setRunId("run_1").build();

    private static final String AGAIN = "while : ; do echo '%s'; read next; done".formatted(RESULT);

    @TempDir
    Path folder;

    @Test
    void stopsWhatTakesTooLong() throws Exception {
        JobLine end = job(Duration.ofSeconds(1)).run(RUN, Optional.empty(), Set.of(), step -> {}, () -> false);
        assertEquals(new JobLine.Failed(ProblemType.TOO_LONG, "The run took longer than PT1S"), end);
        assertTrue(dead());
    }

    @Test
    void saysWhatEveryTenantKeepsAndHowToReachTheBrokers() throws Exception {
        TrainingJob job =
                job("cat \"$(eval echo \\${$#})\" > %s\necho '%s'".formatted(folder.resolve("asked"), RESULT));
        job.run(RUN, Optional.empty(), Set.of(new TenantId("other")), step -> {}, () -> false);
        job.release();
        String asked = Files.readString(folder.resolve("asked"));
        assertTrue(asked.contains("\"retentionDays\":{\"shop\":30}"), asked);
        assertTrue(asked.contains("\"untold\":[\"other\"]"), asked);
        assertTrue(asked.contains("\"tuningMs\":9000,\"adviceMs\":7000"), asked);
        assertTrue(asked.contains("\"kafka\":{\"bootstrap.servers\":\"nowhere:1\"}"), asked);
    }

    @Test
    void tellsAProcessThatWasCutOffFromOneThatFoundNoMemory() throws Exception {
        assertEquals(
                new JobLine.Cut(137), job("exit 137").run(RUN, Optional.empty(), Set.of(), step -> {}, () -> false));
        JobLine end = job("exit 52").run(RUN, Optional.empty(), Set.of(), step -> {}, () -> false);
        assertTrue(end instanceof JobLine.Failed failed && failed.type() == ProblemType.OUT_OF_MEMORY, end.toString());
    }

    @Test
    void deletesWhatStepsMadeOfARunThatHasEnded() throws Exception {
        Path of = Files.createDirectories(folder.resolve("lake/work/tenant=shop/run_1/fit"));
        Path other = Files.createDirectories(folder.resolve("lake/work/tenant=shop/run_2/fit"));
        job(Duration.ofMinutes(1)).forget(RunKey.of(RUN));
        assertTrue(Files.notExists(of.getParent()) && Files.exists(other));
    }

    @Test
    void stopsNoOtherRunThanTheOneThatIsMeant() throws Exception {
        TrainingJob job = job(Duration.ofMinutes(1));
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<JobLine> end = CompletableFuture.supplyAsync(
                () -> job.run(RUN, Optional.empty(), Set.of(), step -> begun.countDown(), () -> false));
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        job.stop(new RunKey(new TenantId("shop"), "run_2"));
        job.stop(new RunKey(new TenantId("other"), "run_1"));
        assertTrue(!end.isDone() && !dead());
        job.stop(RunKey.of(RUN));
        assertTrue(end.get(20, TimeUnit.SECONDS) instanceof JobLine.Cut);
        assertTrue(dead());
    }

    @Test
    void leavesNoProcessBehindWhenProgressCannotBeStored() throws Exception {
        TrainingJob job = job(Duration.ofMinutes(1));
        assertThrows(
                IllegalStateException.class,
                () -> job.run(
                        RUN,
                        Optional.empty(),
                        Set.of(),
                        step -> {
                            throw new IllegalStateException("removed meanwhile");
                        },
                        () -> false));
        assertTrue(dead());
    }

    @Test
    void keepsAProcessForTheNextRunUntilNoneWaits() throws Exception {
        TrainingJob job = job(Duration.ofMinutes(1), Duration.ZERO, AGAIN);
        assertTrue(made(job));
        String first = Files.readString(folder.resolve("pid"));
        assertTrue(made(job));
        assertEquals(first, Files.readString(folder.resolve("pid")));
        assertTrue(!dead());
        job.releaseInTime();
        assertTrue(dead());
        assertTrue(made(job));
        job.release();
    }

    @Test
    void keepsAProcessAsMuchLongerAsItIsTold() throws Exception {
        TrainingJob job = job(Duration.ofMinutes(1), Duration.ofHours(1), AGAIN);
        assertTrue(made(job));
        String first = Files.readString(folder.resolve("pid"));
        job.releaseInTime();
        assertTrue(!dead());
        assertTrue(made(job));
        assertEquals(first, Files.readString(folder.resolve("pid")));
        job.release();
        assertTrue(dead());
    }

    @Test
    void keepsAProcessThatFoundNothingToLearnFromAndNoneThatFailedOtherwise() throws Exception {
        TrainingJob job = job(
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                "for code in no-data internal; do echo '{\"problem\":{\"code\":\"'$code'\",\"detail\":\"\"}}'; read next; done");
        assertEquals(ProblemType.NO_DATA, failed(job));
        String first = Files.readString(folder.resolve("pid"));
        assertTrue(!dead());
        assertEquals(ProblemType.INTERNAL, failed(job));
        assertEquals(first, Files.readString(folder.resolve("pid")));
        assertTrue(dead());
    }

    private static ProblemType failed(TrainingJob job) {
        return job.run(RUN, Optional.empty(), Set.of(), step -> {}, () -> false)
                        instanceof JobLine.Failed(var type, var _)
                ? type
                : fail();
    }

    @Test
    void letsAProcessGoWithATenantWhoseRunItMade() throws Exception {
        TrainingJob job = job(Duration.ofMinutes(1), Duration.ofHours(1), AGAIN);
        assertTrue(made(job));
        job.releaseAfter(tenant -> tenant.value().equals("other"));
        assertTrue(!dead());
        job.releaseAfter(tenant -> tenant.value().equals("shop"));
        assertTrue(dead());
        TrainingRun other = RUN.toBuilder().setTenantId("other").build();
        assertTrue(job.run(other, Optional.empty(), Set.of(), step -> {}, () -> false) instanceof JobLine.Made);
        job.releaseAfter(tenant -> tenant.value().equals("shop"));
        assertTrue(!dead(), "this one knows nothing of theirs");
        job.release();
    }

    private static boolean made(TrainingJob job) {
        return job.run(RUN, Optional.empty(), Set.of(), step -> {}, () -> false) instanceof JobLine.Made;
    }

    @Test
    void startsAnotherProcessWhereTheKeptOneDied() throws Exception {
        TrainingJob job = job("echo '%s'".formatted(RESULT));
        for (int run = 0; run < 2; run++) {
            assertTrue(job.run(RUN, Optional.empty(), Set.of(), step -> {}, () -> false) instanceof JobLine.Made);
            ProcessHandle.of(pid()).ifPresent(process -> process.onExit().join());
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    }

    /** Whether the script's process, which it names in a file, has ended. */
    private boolean dead() throws IOException {
        return ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isEmpty();
    }

    private TrainingJob job(String does) throws IOException {
        return job(Duration.ofMinutes(1), Duration.ZERO, does);
    }

    private TrainingJob job(Duration limit) throws IOException {
        return job(limit, Duration.ZERO, "echo '%s'\nexec sleep 600".formatted(STEP));
    }

    private TrainingJob job(Duration limit, Duration keep, String does) throws IOException {
        Path script = folder.resolve("process");
        Files.writeString(script, "#!/bin/sh\necho $$ > %s\n%s\n".formatted(folder.resolve("pid"), does));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        TestConfig config = new TestConfig(folder, script, limit, keep);
        return new TrainingJob(
                config,
                new ObjectMapper(),
                new Kept(),
                Brokers.at("nowhere:1"),
                new OnlyOne(config, Clock.systemUTC()));
    }

    private record Kept() implements KeptDays {
        @Override
        public Map<TenantId, Integer> all() {
            return Map.of(new TenantId("shop"), 30);
        }

        @Override
        public boolean ready() {
            return true;
        }
    }
}
