package io.cxm.ranking.recommendation.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.configuration.InForce;
import io.cxm.ranking.recommendation.Patience;
import io.cxm.ranking.recommendation.Recommender;
import io.cxm.ranking.recommendation.api.RecommendationBody.UserBody;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.recommendation.domain.Wanted.Kind;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Recommendations, rankings of given items, similar, popular and searched-for items. */
@Path("/v1")
@Tag(name = "Recommendations")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Cancellable // it changes nothing: who hangs up needs no answer
public class RecommendationResource {
    private final Caller caller;
    private final InForce inForce;
    private final Recommender recommender;
    private final Clock clock;

    RecommendationResource(Caller caller, InForce inForce, Recommender recommender, Clock clock) {
        this.caller = caller;
        this.inForce = inForce;
        this.recommender = recommender;
        this.clock = clock;
    }

    @POST
    @Path("/recommendations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recommend",
            summary = "What to show this shopper",
            description =
                    "Where an experiment divides the scenario, experiment names it and the arm that answered; where it"
                            + " interleaves its arms, each item names in team the arm that chose it. Neither is there otherwise.")
    public Uni<Answer> recommend(@Nullable RecommendationBody body) {
        String bundle = body == null ? null : body.bundle();
        if (bundle == null) {
            return answer(Kind.RECOMMENDATIONS, body);
        }
        Wanted wanted = wanted(Kind.RECOMMENDATIONS, body);
        if (!caller.hasRole(Roles.MERCHANDISER) && !caller.hasRole(Roles.TENANT_ADMIN)) {
            String why = "is named by a merchandiser or a tenant-admin alone";
            throw new ProblemException(ProblemType.FORBIDDEN, why, List.of(new FieldError("/bundle", "role", why)));
        }
        return recommender.tried(caller.tenant(), wanted, bundle);
    }

    @GET
    @Path("/recommendations")
    @Operation(operationId = "recommendInOneLine", summary = "The same in one line, for a first try")
    public Uni<Answer> recommend(
            @RestQuery @Nullable String userId,
            @RestQuery @Nullable String scenario,
            @RestQuery @Nullable String count) {
        UserBody user = new UserBody(userId == null || userId.isEmpty() ? null : userId, null, null);
        return answer(Kind.RECOMMENDATIONS, Bodies.of(scenario, user, Bodies.count(count)));
    }

    @POST
    @Path("/rankings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rank", summary = "Scores given items for a shopper")
    public Uni<Answer> rank(@Nullable RecommendationBody body) {
        return answer(Kind.RANKINGS, body);
    }

    @POST
    @Path("/similar")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "findSimilar", summary = "Items that go with an item")
    public Uni<Answer> similar(@Nullable RecommendationBody body) {
        return answer(Kind.SIMILAR, body);
    }

    @POST
    @Path("/trending")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "findTrending", summary = "What is popular now")
    public Uni<Answer> trending(@Nullable RecommendationBody body) {
        return answer(Kind.TRENDING, body);
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "search", summary = "Items that match words, what the shopper likes first among equals")
    public Uni<Answer> search(@Nullable RecommendationBody body) {
        return answer(Kind.SEARCH, body);
    }

    private Uni<Answer> answer(Kind kind, @Nullable RecommendationBody body) {
        return recommender.answer(caller.tenant(), wanted(kind, body), Patience.PAGE);
    }

    private Wanted wanted(Kind kind, @Nullable RecommendationBody body) {
        return Reading.of(kind, body, inForce.of(caller.tenant()), clock.instant());
    }
}
