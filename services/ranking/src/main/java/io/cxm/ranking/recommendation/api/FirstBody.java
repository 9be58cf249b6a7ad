package io.cxm.ranking.recommendation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.ranking.configuration.TenantTerms;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Reads a request and writes an answer at start, so that the first shopper does not wait until it is known how. */
@Singleton
class FirstBody {
    private static final Logger LOG = Logger.getLogger(FirstBody.class);
    private static final String REQUEST = """
            {"scenario":"default","user":{"id":"u"},"context":{"page":"home","cart":["i"]},"count":10,"explain":"full",
             "filter":"inStock and price <= 800","include":["title"]}""";

    private final ObjectMapper mapper;

    FirstBody(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(this::both);
    }

    private void both() {
        try {
            var body = mapper.readValue(REQUEST, RecommendationBody.class);
            Wanted wanted = Reading.of(Wanted.Kind.RECOMMENDATIONS, body, TenantTerms.NONE, Instant.EPOCH);
            var channel = new Answer.Channel("trending", 1, 0.5, List.of(0.4, 0.6), List.of());
            var why = new Answer.Explanation(List.of(channel), List.of(), null, List.of(), null, null, "");
            var item = new Answer.Item("i", 1, 0.5, "low", Map.of("title", "t"), why, null);
            byte[] _ = mapper.writeValueAsBytes(new Answer(
                    "",
                    wanted.asked(),
                    null,
                    null,
                    null,
                    "merge",
                    null,
                    false,
                    0,
                    List.of(item),
                    null,
                    null,
                    List.of(),
                    List.of()));
        } catch (JsonProcessingException e) {
            LOG.warn("what is written here is no request, or no answer", e);
        }
    }
}
