package io.cxm.ranking.recommendation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.problem.Problems;
import io.cxm.ranking.configuration.InForce;
import io.cxm.ranking.recommendation.Patience;
import io.cxm.ranking.recommendation.Recommender;
import io.cxm.ranking.recommendation.domain.Wanted.Kind;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Many requests at once. A bad one never fails its neighbours. */
@Path("/v1")
@Tag(name = "Recommendations")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Cancellable // it changes nothing: who hangs up needs no answer
public class BatchResource {
    private static final Logger LOG = Logger.getLogger(BatchResource.class);
    private static final int MOST = 100;
    /** Requests of one batch that are answered at once: more would leave no room for other callers. */
    private static final int AT_ONCE = 8;

    private final Caller caller;
    private final InForce inForce;
    private final Recommender recommender;
    private final ObjectMapper json;
    private final Clock clock;

    BatchResource(Caller caller, InForce inForce, Recommender recommender, ObjectMapper json, Clock clock) {
        this.caller = caller;
        this.inForce = inForce;
        this.recommender = recommender;
        this.json = json;
        this.clock = clock;
    }

    /** The requests, each read on its own. */
    public record BatchBody(
            @Schema(type = SchemaType.ARRAY, implementation = RecommendationBody.class) @Nullable
            List<JsonNode> requests) {}

    /** The answers in the order of the requests; a failed one is {@code {"problem":…}}. */
    public record BatchAnswer(List<Object> responses) {
        public BatchAnswer {
            responses = List.copyOf(responses);
        }
    }

    /** In place of an answer. */
    public record Failed(Problem problem) {}

    @POST
    @Path("/recommendations:batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Operation(operationId = "recommendBatch", summary = "Up to 100 recommendations at once")
    public Uni<BatchAnswer> batch(@Nullable BatchBody body, RoutingContext context) {
        if (body == null) {
            throw new ProblemException(ProblemType.UNREADABLE, "A JSON object is needed");
        }
        List<JsonNode> requests = body.requests();
        if (requests == null || requests.isEmpty()) {
            throw ProblemException.invalid("/requests", "required", "needs 1 to 100 requests");
        }
        if (requests.size() > MOST) {
            throw new ProblemException(ProblemType.TOO_LARGE, "At most 100 requests can be sent at once");
        }
        TenantId tenant = caller.tenant();
        return Multi.createFrom()
                .range(0, requests.size())
                .onItem()
                .transformToUni(i -> one(tenant, requests.get(i), i, context))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(BatchResource::inOrder);
    }

    /** @param response what stands there, which from now on counts */
    private record Placed(int index, Supplier<Object> response) {}

    /** All of them count only now: who hung up before was shown none. */
    private static BatchAnswer inOrder(List<Placed> placed) {
        return new BatchAnswer(placed.stream()
                .sorted(Comparator.comparingInt(Placed::index))
                .map(one -> one.response().get())
                .toList());
    }

    private Uni<Placed> one(TenantId tenant, JsonNode request, int index, RoutingContext context) {
        return Uni.createFrom()
                .deferred(() -> recommender.uncounted(
                        tenant,
                        Reading.of(Kind.RECOMMENDATIONS, read(request), inForce.of(tenant), clock.instant()),
                        Patience.PROGRAM))
                .map(answer -> new Placed(index, answer::counted))
                .onFailure()
                .recoverWithItem(failure -> {
                    var failed = new Failed(problem(failure, index, context));
                    return new Placed(index, () -> failed);
                });
    }

    private @Nullable RecommendationBody read(JsonNode request) {
        if (!request.isObject()) {
            throw new ProblemException(ProblemType.INVALID, "A JSON object is needed");
        }
        try {
            RecommendationBody body = json.treeToValue(request, RecommendationBody.class);
            if (body.bundle() != null) {
                throw ProblemException.invalid("/bundle", "unsupported", "is for one recommendation at a time");
            }
            return body;
        } catch (JsonMappingException e) {
            String pointer = e.getPath().stream()
                    .map(r -> "/" + (r.getFieldName() == null ? r.getIndex() : r.getFieldName()))
                    .collect(Collectors.joining());
            throw ProblemException.invalid(pointer, "type", "has the wrong type");
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.INVALID, "The request cannot be read");
        }
    }

    private static Problem problem(Throwable failure, int index, RoutingContext context) {
        Problem problem;
        if (failure instanceof ProblemException known) {
            List<FieldError> errors = known.errors().stream()
                    .map(e -> new FieldError("/requests/" + index + e.pointer(), e.code(), e.detail()))
                    .toList();
            problem = Problem.of(known.type(), known.getMessage(), errors);
        } else {
            LOG.errorf(failure, "a request of a batch failed, trace %s", Problems.trace(context));
            problem = Problem.of(ProblemType.INTERNAL, null, List.of());
        }
        return problem.at(context.request().path(), Problems.trace(context));
    }
}
