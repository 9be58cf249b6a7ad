package io.cxm.satisfaction.verbatim.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.verbatim.api.CorrectionBody.TopicBody;
import io.cxm.satisfaction.verbatim.domain.Label;
import io.cxm.satisfaction.verbatim.domain.Sentiment;
import io.cxm.satisfaction.verbatim.domain.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a correction, and says all that is wrong with it. */
final class CorrectionReader {
    private final List<FieldError> errors = new ArrayList<>();

    private CorrectionReader() {}

    static Label read(@Nullable CorrectionBody body) {
        List<TopicBody> bodies = body == null ? null : body.topics();
        if (body == null || bodies == null) {
            throw ProblemException.invalid("/topics", "required", "is needed");
        }
        CorrectionReader reader = new CorrectionReader();
        Map<Topic, Sentiment> topics = reader.topics(bodies);
        String whole = body.sentiment();
        Sentiment sentiment =
                whole == null ? null : reader.sentiment("/sentiment", whole).orElse(null);
        if (!reader.errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID, reader.errors.getFirst().detail(), reader.errors);
        }
        return new Label(sentiment, topics);
    }

    private Map<Topic, Sentiment> topics(List<TopicBody> bodies) {
        Map<Topic, Sentiment> topics = new EnumMap<>(Topic.class);
        for (int i = 0; i < bodies.size(); i++) {
            String at = "/topics/" + i;
            Optional<Topic> topic = Optional.ofNullable(bodies.get(i).topic()).flatMap(Topic::of);
            if (topic.isEmpty()) {
                errors.add(new FieldError(at + "/topic", "value", "is no topic of texts"));
            } else if (topics.containsKey(topic.get())) {
                errors.add(new FieldError(at + "/topic", "duplicate", "stands twice in the list"));
            }
            Optional<Sentiment> sentiment =
                    sentiment(at + "/sentiment", bodies.get(i).sentiment());
            if (topic.isPresent() && sentiment.isPresent()) {
                topics.put(topic.get(), sentiment.get());
            }
        }
        return topics;
    }

    private Optional<Sentiment> sentiment(String pointer, @Nullable String label) {
        Optional<Sentiment> sentiment = Optional.ofNullable(label).flatMap(Sentiment::of);
        if (sentiment.isEmpty()) {
            errors.add(new FieldError(pointer, "value", "must be negative, neutral or positive"));
        }
        return sentiment;
    }
}
