package io.cxm.ranking.recommendation;

import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.experiment.domain.TeamDraft;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.DraftedList;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes both answers of an interleaved request at the same time, each within the limits that it would have alone, and drafts
 * them into one. Where one of them fails, or could not do all that the other could, the other is given alone and no experiment is
 * recorded: a list that lost by an accident would lose against a better one, too. So it is where a draft would be shorter than
 * either list, which does not depend on which arm is better.
 */
final class Interleaving {
    private static final Logger LOG = Logger.getLogger(Interleaving.class);

    private Interleaving() {}

    /** One side, or why there is none. */
    private record Side(Optional<Made> made, @Nullable Throwable failure) {}

    /** The answer of both sides, each made by {@code making}. */
    static Uni<Made> of(Wanted wanted, Part.Drafted part, RankingPool pool, Function<Wanted, Uni<Made>> making) {
        return Uni.combine()
                .all()
                .unis(side(making, part.first()), side(making, part.second()))
                .asTuple()
                .chain(sides -> joined(wanted, part, pool, sides.getItem1(), sides.getItem2()));
    }

    private static Uni<Side> side(Function<Wanted, Uni<Made>> making, Part.Team team) {
        return making.apply(team.wanted())
                .map(made -> new Side(Optional.of(made), null))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf(failure, "arm %s did not answer", team.arm());
                    return new Side(Optional.empty(), failure);
                });
    }

    private static Uni<Made> joined(Wanted wanted, Part.Drafted part, RankingPool pool, Side first, Side second) {
        if (first.made().isPresent() && second.made().isPresent()) {
            // caps read documents, which is nothing for the thread of an event loop
            return pool.compute(() ->
                    drafted(wanted, part, first.made().get(), second.made().get()));
        }
        Optional<Made> only = first.made().or(second::made);
        return only.isPresent()
                ? Uni.createFrom().item(only.get())
                : Uni.createFrom().failure(first.failure());
    }

    private static Made drafted(Wanted wanted, Part.Drafted part, Made first, Made second) {
        if (first.answer().degraded() != second.answer().degraded()) {
            return first.answer().degraded() ? second : first;
        }
        RandomGenerator coin = TeamDraft.coin(first.answer().recommendationId());
        Made either = coin.nextBoolean() ? first : second;
        if (first.setting().model() != second.setting().model()) { // a bundle was promoted between the two
            return either;
        }
        Composed composed = DraftedList.of(
                first.setting(),
                new DraftedList.Side(part.first().arm(), first.composed()),
                new DraftedList.Side(part.second().arm(), second.composed()),
                coin);
        int longer = Math.max(
                first.composed().items().size(), second.composed().items().size());
        return composed.items().size() < longer
                ? either
                : new Made(
                        wanted,
                        first.id(),
                        answer(part, first.answer(), second.answer(), composed),
                        composed,
                        first.setting(),
                        Optional::empty); // what two lists were drafted into is not made again
    }

    private static Answer answer(Part.Drafted part, Answer first, Answer second, Composed composed) {
        return new Answer(
                first.recommendationId(),
                first.scenario(),
                new Answer.Experiment(part.experiment().id(), null),
                null,
                first.bundle(),
                composed.ranker(),
                // a step that answered for one of them alone did not make this answer
                first.fallback() == null || second.fallback() == null ? null : first.fallback(),
                first.degraded(),
                Math.max(first.tookMs(), second.tookMs()),
                composed.items(),
                composed.rules(),
                composed.sandbox(),
                composed.relaxed(),
                both(first.warnings(), second.warnings()));
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }
}
