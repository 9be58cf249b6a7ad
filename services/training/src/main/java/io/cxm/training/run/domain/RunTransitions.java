package io.cxm.training.run.domain;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import java.time.Instant;

/** The legal changes of a run, each a new record. */
public final class RunTransitions {
    private RunTransitions() {}

    /** A run that was just asked for. */
    public static TrainingRun asked(TrainingRequest request, Instant now) {
        return TrainingRun.newBuilder()
                .setTenantId(request.getTenantId())
                .setRunId(request.getRunId())
                .setState(RunState.QUEUED.wire())
                .setCreatedAt(now.toEpochMilli())
                .setRequest(request)
                .build();
    }

    /** Whether two requests want the same of a run, whenever they were made. */
    public static boolean sameWish(TrainingRequest a, TrainingRequest b) {
        return a.getRankersList().equals(b.getRankersList())
                && a.getPromote() == b.getPromote()
                && a.getSampleWeightsMap().equals(b.getSampleWeightsMap());
    }

    /** What requests and answers call it. */
    public static String named(TrainingRequest.Promote promote) {
        return switch (promote) {
            case PROMOTE_ALWAYS -> "always";
            case PROMOTE_NEVER -> "never";
            case PROMOTE_IF_BETTER, PROMOTE_UNSPECIFIED, UNRECOGNIZED -> "if_better";
        };
    }

    /** It begins, or begins anew after its service died; it will make this bundle. */
    public static TrainingRun started(TrainingRun run, String version) {
        return become(run, RunState.RUNNING)
                .clearSteps()
                .setBundle(version)
                .setAttempts(run.getAttempts() + 1)
                .build();
    }

    /**
     * It was cut off, with its process or with the service that ran it: it waits again, and what its steps made is taken up, or
     * it has failed where that came about as often as it may. Nothing of it serves.
     *
     * @param attempts how often it may be begun
     * @param what cut it off, a sentence
     */
    public static TrainingRun cut(TrainingRun run, int attempts, String what, Instant now) {
        return run.getAttempts() < attempts
                ? become(run, RunState.QUEUED).clearSteps().clearBundle().build()
                : failed(
                        run,
                        ProblemType.INTERRUPTED,
                        "%s; it was begun %d times".formatted(what, run.getAttempts()),
                        now);
    }

    /** One of its steps moved. */
    public static TrainingRun stepped(TrainingRun run, TrainingRun.Step step) {
        TrainingRun.Builder next = run.toBuilder();
        for (int i = 0; i < next.getStepsCount(); i++) {
            if (next.getSteps(i).getName().equals(step.getName())) {
                return next.setSteps(i, step).build();
            }
        }
        return next.addSteps(step).build();
    }

    /** Its bundle exists; {@code promoted} says whether that one serves now, {@code reason} why or why not. */
    public static TrainingRun succeeded(TrainingRun run, boolean promoted, String reason, Instant now) {
        return become(run, RunState.SUCCEEDED)
                .setPromoted(promoted)
                .setPromotionReason(reason)
                .setFinishedAt(now.toEpochMilli())
                .build();
    }

    /** It made no bundle. What serves was not touched. */
    public static TrainingRun failed(TrainingRun run, ProblemType type, String detail, Instant now) {
        return ended(run, RunState.FAILED)
                .clearBundle()
                .setProblemCode(type.code())
                .setProblemDetail(detail)
                .setFinishedAt(now.toEpochMilli())
                .build();
    }

    public static TrainingRun cancelled(TrainingRun run, Instant now) {
        return ended(run, RunState.CANCELLED)
                .clearBundle()
                .setFinishedAt(now.toEpochMilli())
                .build();
    }

    /** Without a bundle: the step that was at work ends as the run does. */
    private static TrainingRun.Builder ended(TrainingRun run, RunState end) {
        TrainingRun.Builder next = become(run, end);
        next.getStepsBuilderList().stream()
                .filter(step -> step.getState().equals(RunState.RUNNING.wire()))
                .forEach(step -> step.setState(end.wire()));
        return next;
    }

    private static TrainingRun.Builder become(TrainingRun run, RunState next) {
        RunState now = RunState.of(run.getState());
        if (!now.canBecome(next)) {
            throw new IllegalStateException(now + " cannot become " + next);
        }
        return run.toBuilder().setState(next.wire());
    }
}
