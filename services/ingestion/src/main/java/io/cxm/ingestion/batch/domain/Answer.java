package io.cxm.ingestion.batch.domain;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.element.domain.Batch;
import io.cxm.ingestion.element.domain.Element;
import io.cxm.ingestion.element.domain.Limits;
import io.cxm.problem.FieldError;
import io.cxm.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request's elements.
 *
 * @param single whether one element was sent, and no list
 */
public record Answer(int accepted, int duplicates, int rejected, List<Result> results, boolean single) {
    public Answer {
        results = List.copyOf(results);
    }

    /** What became of one element. */
    public record Result(
            int index,
            String status,
            @Nullable String id,
            @Nullable Problem problem) {}

    /**
     * The answer to these elements.
     *
     * @param all whether to list what was plainly accepted, too
     */
    public static Answer of(Batch batch, boolean all) {
        int accepted = 0;
        int duplicates = 0;
        int rejected = 0;
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < batch.slots().size(); i++) {
            Batch.Slot slot = batch.slots().get(i);
            switch (slot.element()) {
                case Element.Refused refused -> {
                    rejected++;
                    results.add(new Result(i, "rejected", known(refused.id()), problem(refused.errors())));
                }
                case Element.Accepted element
                when slot.repeat() -> {
                    duplicates++;
                    results.add(new Result(i, "duplicate", element.id(), null));
                }
                case Element.Accepted element -> {
                    accepted++;
                    if (all) {
                        results.add(new Result(i, "accepted", element.id(), null));
                    }
                }
            }
        }
        return new Answer(accepted, duplicates, rejected, results, batch.single());
    }

    /** Whether nothing of what was sent could be used. */
    public boolean allFailed() {
        return rejected > 0 && accepted == 0 && duplicates == 0;
    }

    /** The problem of a request of which nothing could be used. */
    public Problem refusal() {
        List<FieldError> errors = results.stream()
                .flatMap(r -> r.problem() == null ? Stream.of() : r.problem().errors().stream())
                .limit(Limits.ERRORS)
                .toList();
        String detail = single ? "The element cannot be accepted" : "None of the elements can be accepted";
        return Problem.of(ProblemType.INVALID, detail, errors);
    }

    /** The same without anything that came from the elements, for callers that may read nothing. */
    public Answer countsOnly() {
        return new Answer(accepted, duplicates, rejected, List.of(), single);
    }

    private static @Nullable String known(String id) {
        return id.isEmpty() ? null : id;
    }

    private static Problem problem(List<FieldError> errors) {
        String detail =
                errors.isEmpty() ? "It cannot be accepted" : errors.getFirst().detail();
        return Problem.of(ProblemType.INVALID, detail, errors);
    }
}
