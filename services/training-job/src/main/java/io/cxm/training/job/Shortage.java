package io.cxm.training.job;

import io.cxm.contracts.problem.ProblemType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a run found too little of. */
enum Shortage {
    MEMORY(
            ProblemType.OUT_OF_MEMORY,
            "The run needs more memory than the process has",
            Pattern.compile("java\\.lang\\.OutOfMemoryError|Please increase heap size|can't allocate memory")),
    DISK(
            ProblemType.OUT_OF_DISK,
            "The run needs more room than the disk has",
            Pattern.compile("No space left on device|Disk quota exceeded|File too large"));

    /** Of a chain of causes nobody needs more. */
    private static final int DEEPEST = 50;

    private final ProblemType type;
    private final String detail;
    private final Pattern words;

    Shortage(ProblemType type, String detail, Pattern words) {
        this.type = type;
        this.detail = detail;
        this.words = words;
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return detail;
    }

    /**
     * What a failure, or what caused it, speaks of. By words, since Spark tells of what befell a task in a text alone, and the
     * system's errors have no types of their own.
     */
    static Optional<Shortage> of(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return Optional.of(MEMORY);
            }
            String said = String.valueOf(cause.getMessage());
            for (Shortage shortage : values()) {
                if (shortage.words.matcher(said).find()) {
                    return Optional.of(shortage);
                }
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
