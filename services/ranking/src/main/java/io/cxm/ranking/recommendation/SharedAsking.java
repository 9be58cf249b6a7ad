package io.cxm.ranking.recommendation;

import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks others once for answers that are made into one: who asks the same gets the same, and what went wrong with it. So two
 * scenarios whose channels and filters are equal cost one call to recall, others two at the same time.
 */
final class SharedAsking implements Asking {
    private final Asking asking;
    private final Requests requests;
    private final List<Asked<String, Prepared>> prepared = new ArrayList<>();
    private final List<Asked<CandidatesRequest, Optional<CandidatesReply>>> recalled = new ArrayList<>();

    /** What recall would be asked. */
    @FunctionalInterface
    interface Requests {
        CandidatesRequest of(Turn turn, Wanted wanted, Prepared prepared, boolean givesWay);
    }

    private record Asked<Q, A>(Q question, Uni<A> answer, Trouble trouble) {}

    SharedAsking(Asking asking, Requests requests) {
        this.asking = asking;
        this.requests = requests;
    }

    @Override
    public Uni<Prepared> prepare(Turn turn, Wanted wanted) {
        // all else is the shopper's
        String question = wanted.selection().excludeSeen() + (wanted.tires() ? "|shown" : "");
        return once(prepared, question, turn, noting -> asking.prepare(noting, wanted));
    }

    @Override
    public Uni<Optional<CandidatesReply>> recall(Turn turn, Wanted wanted, Prepared known, boolean givesWay) {
        CandidatesRequest question = requests.of(turn, wanted, known, givesWay);
        return once(recalled, question, turn, noting -> asking.recall(noting, wanted, known, givesWay));
    }

    private synchronized <Q, A> Uni<A> once(
            List<Asked<Q, A>> asked, Q question, Turn turn, Function<Turn, Uni<A>> ask) {
        Asked<Q, A> one = asked.stream()
                .filter(before -> before.question().equals(question))
                .findFirst()
                .orElseGet(() -> {
                    var trouble = new Trouble();
                    Uni<A> answer = ask.apply(turn.noting(trouble)).memoize().indefinitely();
                    Asked<Q, A> first = new Asked<>(question, answer, trouble);
                    asked.add(first);
                    return first;
                });
        return one.answer().invoke(() -> turn.trouble().add(one.trouble()));
    }
}
