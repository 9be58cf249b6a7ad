package io.cxm.training.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.tenancy.TenantId;
import io.cxm.training.retention.KeptDays;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunTransitions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the training process and reads what it says. A process of its own, because Spark's jars and Quarkus' do not mix,
 * and because what it takes of memory is given back when it ends. It is kept as long as runs wait, and {@link JobConfig#keep} longer: to
 * start it costs more than to train a small tenant.
 */
@Singleton
public class TrainingJob {
    private static final Logger LOG = Logger.getLogger(TrainingJob.class);
    /** With which Spark ends a process when one of its own threads finds no memory. */
    private static final int SPARK_OUT_OF_MEMORY = 52;

    private static final String MAIN = "io.cxm.training.job.Main";
    private final JobConfig config;
    private final ObjectMapper mapper;
    private final KeptDays keptDays;
    private final Brokers brokers;
    private final OnlyOne one;
    private volatile @Nullable Running running;
    private @Nullable JobProcess kept;
    private long keptUntil; // of System.nanoTime
    /** Whose runs the newest process made. */
    private final Set<TenantId> worked = new HashSet<>();

    /** The process of a run. */
    private record Running(RunKey run, JobProcess process) {}

    protected TrainingJob(JobConfig config, ObjectMapper mapper, KeptDays keptDays, Brokers brokers, OnlyOne one) {
        this.config = config;
        this.mapper = mapper;
        this.keptDays = keptDays;
        this.brokers = brokers;
        this.one = one;
    }

    /** Whether it knows all that a run must be told, and no other instance makes runs. */
    public boolean ready() {
        return keptDays.ready() && one.isThis();
    }

    /**
     * Runs one training and returns how it ended; blocks until then, so it is called on a thread of its own.
     *
     * @param serving the version that serves; empty when none does
     * @param untold tenants of whom a bundle is not told of yet, so that marks of who was erased stay
     * @param progress is told every step as it moves
     * @param unwanted whether the run was cancelled before its process could be stopped
     */
    public JobLine run(
            TrainingRun run,
            Optional<String> serving,
            Set<TenantId> untold,
            Consumer<TrainingRun.Step> progress,
            BooleanSupplier unwanted) {
        Path request = null;
        try {
            // for its owner's eyes alone, as it may hold a password of the brokers
            request = Files.createTempFile("cxm-training-", ".json");
            Files.writeString(request, json(run, serving, untold));
            return execute(RunKey.of(run), request, progress, unwanted);
        } catch (IOException e) {
            LOG.error("the training process could not be run", e);
            return new JobLine.Failed(ProblemType.INTERNAL, "The training process could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return new JobLine.Failed(ProblemType.UNAVAILABLE, "The service was stopped while the run was going on");
        } finally {
            running = null;
            delete(request);
        }
    }

    private JobLine execute(RunKey run, Path request, Consumer<TrainingRun.Step> progress, BooleanSupplier unwanted)
            throws IOException, InterruptedException {
        JobProcess process = processFor(request);
        worked.add(run.tenant());
        running = new Running(run, process);
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    process.end();
                },
                CompletableFuture.delayedExecutor(config.limit().toMillis(), TimeUnit.MILLISECONDS));
        try {
            if (unwanted.getAsBoolean()) {
                process.end();
            }
            Optional<JobLine> end = process.read(progress);
            if (end.isPresent()) {
                kept = leavesTheProcess(end.get()) ? process : null;
                keptUntil = System.nanoTime() + config.keep().toNanos();
                return end.get();
            }
            int code = process.awaitEnd();
            if (late.get()) {
                return new JobLine.Failed(ProblemType.TOO_LONG, "The run took longer than " + config.limit());
            }
            return code == SPARK_OUT_OF_MEMORY
                    ? new JobLine.Failed(ProblemType.OUT_OF_MEMORY, "The run needs more memory than the process has")
                    : new JobLine.Cut(code);
        } finally {
            limit.cancel(false);
            if (process != kept) {
                process.end(); // whoever reads no further must not leave it behind
            }
        }
    }

    /** Whether its process is as good as before: what else ends a run may have left anything in it. */
    private static boolean leavesTheProcess(JobLine end) {
        return end instanceof JobLine.Made
                || (end instanceof JobLine.Failed failed && failed.type() == ProblemType.NO_DATA);
    }

    /** The process that waits for another run, or a new one. */
    private JobProcess processFor(Path request) throws IOException {
        JobProcess waits = kept;
        kept = null;
        if (waits != null) {
            if (waits.hand(request)) {
                return waits;
            }
            waits.end();
        }
        worked.clear();
        ProcessBuilder builder = new ProcessBuilder(command(request));
        builder.environment()
                .putAll(Map.of("DJL_OFFLINE", "true", "OPT_OUT_TRACKING", "true", "OMP_WAIT_POLICY", "passive"));
        if (config.master().startsWith("local")) {
            builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1"); // the machine's name need not resolve
        }
        return new JobProcess(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start(), mapper);
    }

    /** Lets the process go that has waited long enough for another run, if one does: it holds its memory for nothing. */
    public void releaseInTime() {
        if (kept != null && System.nanoTime() - keptUntil >= 0) {
            release();
        }
    }

    /** Lets the process go that waits for another run, if it made a run of one of these: it may hold files and records of theirs. */
    public void releaseAfter(Predicate<TenantId> gone) {
        if (worked.stream().anyMatch(gone)) {
            release();
        }
    }

    /** Lets the process go that waits for another run, if one does. */
    public void release() {
        JobProcess waits = kept;
        kept = null;
        if (waits != null) {
            waits.end();
        }
    }

    private List<String> command(Path request) {
        List<String> command = new ArrayList<>();
        command.add(config.java()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java"))
                .toString());
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(config.options());
        Path options = config.home().resolve("jvm.options");
        if (Files.exists(options)) {
            command.add("@" + options);
        }
        command.add("-cp");
        command.add(
                config.home().resolve("*") + ":" + config.home().resolve("lib").resolve("*"));
        command.add(MAIN);
        command.add(request.toString());
        return command;
    }

    private String json(TrainingRun run, Optional<String> serving, Set<TenantId> untold) throws IOException {
        TrainingRequest asked = run.getRequest();
        ObjectNode json = mapper.createObjectNode();
        json.put("tenant", run.getTenantId());
        json.put("runId", run.getRunId());
        json.put("attempt", run.getAttempts());
        json.put("version", run.getBundle());
        json.put("lakeDir", config.lakeDir().toAbsolutePath().toString());
        json.put("bundlesDir", config.bundlesDir().toAbsolutePath().toString());
        ObjectNode kafka = json.putObject("kafka");
        brokers.settings().forEach(kafka::put);
        ObjectNode ends = json.putObject("ends");
        asked.getEndsList().forEach(end -> {
            var offsets = ends.putArray(end.getTopic());
            end.getOffsetsList().forEach(offsets::add);
        });
        json.put("endsAt", asked.getRequestedAt());
        var rankers = json.putArray("rankers");
        asked.getRankersList().forEach(rankers::add);
        json.put("promote", RunTransitions.named(asked.getPromote()));
        ObjectNode weights = json.putObject("sampleWeights");
        asked.getSampleWeightsMap().forEach(weights::put);
        json.put("servingVersion", serving.orElse(null));
        ObjectNode retention = json.putObject("retentionDays");
        keptDays.all().forEach((tenant, days) -> retention.put(tenant.value(), days));
        var kept = json.putArray("untold");
        untold.forEach(tenant -> kept.add(tenant.value()));
        json.put("tuningMs", config.tuning().toMillis());
        json.put("adviceMs", config.advice().toMillis());
        json.put("predictedDays", config.predictedDays());
        json.put("predictedLines", config.predictedLines());
        json.put("seed", config.seed());
        json.put("master", config.master());
        return mapper.writeValueAsString(json);
    }

    /** How often a run is begun at most. */
    public int attempts() {
        return config.attempts();
    }

    /** Deletes what the steps of a run made, which is kept as long as it may be taken up again. */
    public void forget(RunKey run) {
        try {
            Folders.delete(config.lakeDir()
                    .resolve("work")
                    .resolve("tenant=" + run.tenant())
                    .resolve(run.runId()));
        } catch (UncheckedIOException e) {
            LOG.warnf(e, "what steps of run %s made stays until the tenant's next run", run.runId());
        }
    }

    /** Ends the process of this run, if it is the one that is going on. Its half-written bundle is never published. */
    public void stop(RunKey run) {
        Running now = running;
        if (now != null && now.run().equals(run)) {
            now.process().end();
        }
    }

    /** Ends whatever is going on, as the service ends. */
    public void stop() {
        Running now = running;
        if (now != null) {
            now.process().end();
        }
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.debugf("%s stays: %s", file, e.getMessage());
            }
        }
    }
}
