package io.cxm.ranking.rule.api;

import io.cxm.ranking.answer.api.LeftOut;
import io.cxm.ranking.answer.domain.DryRun;
import io.cxm.ranking.answer.domain.Sample;
import io.cxm.ranking.answer.domain.Share;
import io.cxm.ranking.answer.domain.Tally;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a rule would have changed. */
@Schema(name = "DryRun")
public record DryRunView(
        @Schema(
                description =
                        "with: what the answers would be with the rule, against those without it; without: the other"
                                + " way round, of a rule that is in force")
        String tried,

        @Schema(description = "pin, boost, bury, exclude or cap")
        String kind,

        Instant from,

        @Schema(description = "Excluded") Instant to,

        @Schema(description = "Answers that are stored of this time, null above 100,000") @Nullable
        Long answers,

        @Schema(description = "Those with what they were made of, null above 100,000 answers") @Nullable
        Long replayable,

        @Schema(description = "Those whose shopper was erased, null above 100,000 answers") @Nullable
        Long erased,

        @Schema(
                description =
                        "Why nothing is known of any answer: no_answers, no_inputs or none_again; null where it is"
                                + " of some")
        @Nullable
        String reason,

        @Schema(description = "Answers, drawn by lot, of which it is known what the rule does to them")
        int looked,

        @Schema(description = "Whether there are more than were drawn")
        boolean sampled,

        @Schema(description = "For how many of those that were looked at the rule holds")
        int applies,

        @Schema(
                description =
                        "How many of these are not the same with it and without; share: of those that were looked at, null where none was")
        int differs,

        @Schema(
                description =
                        "Of how many of these the end is not known, since what would fill it was not looked at then")
        int unfilled,

        @Nullable DifferingShare share,

        @Schema(description = "Answers that were drawn beside these and cannot be made again")
        List<LeftOut> leftOut,

        Effects effects,

        @Schema(description = "The items that came, went or moved most often, 20 at most")
        List<AffectedItem> items,

        @Schema(description = "Some answers that differ, 5 at most")
        List<Example> examples) {
    public DryRunView {
        leftOut = List.copyOf(leftOut);
        items = List.copyOf(items);
        examples = List.copyOf(examples);
    }

    /** A share, 0 to 1. */
    @Schema(name = "DifferingShare")
    public record DifferingShare(
            double value,

            @Schema(description = "Wilson's 95 % interval for all answers of which these are a sample")
            List<Double> ci95) {
        public DifferingShare {
            ci95 = List.copyOf(ci95);
        }

        private static DifferingShare of(Share share) {
            return new DifferingShare(share.value(), List.of(share.low(), share.high()));
        }
    }

    /** What happened to items, over all answers that differ. */
    @Schema(name = "DryRunEffects")
    public record Effects(
            @Schema(
                    description =
                            "Items that the rule itself did something to, as its kind says: pinned in, boosted up,"
                                    + " buried, excluded or held back by the cap")
            int acted,

            @Schema(description = "Items that are in an answer afterwards and were not")
            int came,

            @Schema(description = "Items that were and are not")
            int went,

            @Schema(description = "Items that stand higher afterwards")
            int up,

            @Schema(description = "Items that stand lower afterwards")
            int down) {}

    /** One item in the answers that differ. */
    @Schema(name = "AffectedItem")
    public record AffectedItem(
            String id,
            @Nullable String title,
            int came,
            int went,
            int moved,

            @Schema(description = "Its mean rank where it was in an answer") @Nullable
            Double rankBefore,

            @Schema(description = "Its mean rank where it is in one afterwards") @Nullable
            Double rankAfter) {}

    /** An answer that differs. */
    @Schema(name = "DryRunExample")
    public record Example(
            String recommendationId,
            Instant at,

            @Schema(description = "The ids of its items, best first")
            List<String> before,

            @Schema(description = "The same afterwards") List<String> after) {
        public Example {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    static DryRunView of(DryRun run) {
        Tally.Counts counts = run.counts();
        Sample sample = run.sample();
        Sample.Stock stock = sample.stock();
        return new DryRunView(
                run.with() ? "with" : "without",
                run.rule().terms().effect().code(),
                sample.from(),
                sample.to(),
                stock.whole() ? stock.answers() : null,
                stock.whole() ? stock.replayable() : null,
                stock.whole() ? stock.erased() : null,
                sample.nothing(counts.looked()).map(Sample.Nothing::code).orElse(null),
                counts.looked(),
                sample.sampled(),
                counts.applies(),
                counts.differs(),
                counts.unfilled(),
                counts.share().map(DifferingShare::of).orElse(null),
                LeftOut.of(counts.unknown()),
                new Effects(counts.acted(), counts.came(), counts.went(), counts.up(), counts.down()),
                counts.items().stream().map(DryRunView::item).toList(),
                counts.examples().stream().map(DryRunView::example).toList());
    }

    private static AffectedItem item(Tally.Affected item) {
        return new AffectedItem(
                item.id(),
                item.title().isEmpty() ? null : item.title(),
                item.came(),
                item.went(),
                item.moved(),
                rank(item.before()),
                rank(item.after()));
    }

    private static @Nullable Double rank(OptionalDouble mean) {
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private static Example example(Tally.Example example) {
        return new Example(example.id().text(), example.id().at(), example.before(), example.after());
    }
}
