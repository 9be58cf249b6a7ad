package io.cxm.training.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.training.TrainingRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A training process that was started: it works on one run after the other, as long as it succeeds and is given more. */
final class JobProcess {
    private static final Logger LOG = Logger.getLogger(JobProcess.class);

    private final Process process;
    private final BufferedReader said;
    private final ObjectMapper mapper;
    private volatile boolean ended;

    JobProcess(Process process, ObjectMapper mapper) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
        this.mapper = mapper;
    }

    /** Gives it the next run's request; false when it is no more, or soon. */
    boolean hand(Path request) {
        if (ended) {
            return false;
        }
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(request + "\n").flush();
            return process.isAlive();
        } catch (IOException e) {
            LOG.debugf("the process that waited is gone: %s", e.getMessage());
            return false;
        }
    }

    /** Listens until the run has ended; empty when the process ended first. */
    Optional<JobLine> read(Consumer<TrainingRun.Step> progress) throws IOException {
        String line;
        while ((line = said.readLine()) != null) {
            switch (JobLine.parse(mapper, line).orElse(null)) {
                case null -> LOG.debugf("job: %s", line);
                case JobLine.Moved moved -> progress.accept(moved.step());
                case JobLine.Made made -> {
                    return Optional.of(made);
                }
                case JobLine.Failed failed -> {
                    return Optional.of(failed);
                }
                case JobLine.Cut cut -> throw new IllegalStateException("no process says so: " + cut);
            }
        }
        return Optional.empty();
    }

    /** Waits until it has ended; gives the exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it, whatever it does. By its handle, since {@link Process#destroy} closes what {@link #read} reads from. */
    void end() {
        ended = true;
        ProcessHandle handle = process.toHandle();
        handle.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                handle.destroyForcibly();
            }
        } catch (InterruptedException e) {
            handle.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
