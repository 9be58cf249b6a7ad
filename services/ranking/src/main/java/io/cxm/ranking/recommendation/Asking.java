package io.cxm.ranking.recommendation;

import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What others are asked for an answer. */
interface Asking {
    /** What is known of the shopper. */
    Uni<Prepared> prepare(Turn turn, Wanted wanted);

    /** The candidates; empty when recall did not answer. */
    Uni<Optional<CandidatesReply>> recall(Turn turn, Wanted wanted, Prepared prepared, boolean givesWay);
}
