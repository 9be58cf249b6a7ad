package io.cxm.ingestion.batch.api;

import io.cxm.ingestion.batch.domain.Answer;
import io.cxm.problem.Problem;
import io.cxm.problem.Problems;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The answer as a response: 202 for one element, 200 for a batch, 422 and a problem document when all failed. */
final class Answers {
    private Answers() {}

    static Response.ResponseBuilder response(Answer answer, RoutingContext context) {
        if (answer.allFailed()) {
            Problem problem = answer.refusal().at(context.request().path(), Problems.trace(context));
            return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(AnswerBody.of(answer, problem));
        }
        return Response.status(answer.single() ? 202 : 200)
                .type(MediaType.APPLICATION_JSON)
                .entity(AnswerBody.of(answer, null));
    }
}
