package io.cxm.ranking.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.answer.StoredAnswer;
import io.cxm.ranking.answer.domain.Blob;
import io.cxm.ranking.answer.domain.Kept;
import io.cxm.ranking.answer.store.AnswerStore;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes rows of answers: for the thread that stores them. */
final class RowWriting {
    private static final Logger LOG = Logger.getLogger(RowWriting.class);

    private final AnswersConfig config;
    private final TermsJson terms;
    private final ObjectMapper mapper;
    private final MeterRegistry meters;

    RowWriting(AnswersConfig config, TermsJson terms, ObjectMapper mapper, MeterRegistry meters) {
        this.config = config;
        this.terms = terms;
        this.mapper = mapper;
        this.meters = meters;
    }

    AnswerStore.Writing row(Kept kept) {
        StoredAnswer.Builder answer = StoredAnswer.newBuilder().setAnswer(json(kept));
        inputs(kept).ifPresent(answer::setInputs);
        byte[] body = Blob.of(answer.build());
        if (answer.hasInputs() && body.length > config.bytes()) {
            body = Blob.of(answer.clearInputs().build());
        }
        meters.summary("cxm.ranking.answer.bytes", "inputs", answer.hasInputs() ? "kept" : "left-out")
                .record(body.length);
        Wanted.Shopper shopper = kept.wanted().shopper();
        return new AnswerStore.Writing(
                kept.id(),
                kept.wanted().kind().code(),
                shopper.userId(),
                shopper.anonymousId(),
                answer.hasInputs(),
                body);
    }

    private Optional<AnswerInputs> inputs(Kept kept) {
        try {
            return kept.inputs().flatMap(captured -> InputsWriting.of(captured, terms));
        } catch (RuntimeException e) { // the bundle was closed meanwhile, and its changed documents with it
            LOG.debug("what an answer was made of is not known any more", e);
            return Optional.empty();
        }
    }

    private String json(Kept kept) {
        try {
            return mapper.writeValueAsString(kept.answer());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
