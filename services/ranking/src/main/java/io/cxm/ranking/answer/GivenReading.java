package io.cxm.ranking.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cxm.contracts.answer.StoredAnswer;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Blob;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads answers as they are stored. */
@Singleton
class GivenReading {
    private final ObjectReader json;

    GivenReading(ObjectMapper mapper) {
        // another version of this service may have written more
        this.json = mapper.readerFor(Answer.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** The answer that a row has. */
    Given given(AnswerId id, String kind, byte[] body) {
        StoredAnswer stored = Blob.read(body);
        Wanted.Kind known = Wanted.Kind.of(kind).orElseThrow();
        try {
            Answer answer = json.readValue(stored.getAnswer());
            return new Given(
                    id, known, answer, stored.hasInputs() ? Optional.of(stored.getInputs()) : Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored answer is not readable", e);
        }
    }
}
