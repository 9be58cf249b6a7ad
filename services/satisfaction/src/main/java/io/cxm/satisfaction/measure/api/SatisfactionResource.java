package io.cxm.satisfaction.measure.api;

import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.api.SatisfactionAnswer.ResponseRate;
import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.FromWhole;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.GroupPlace;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.survey.Invitations;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How satisfied a tenant's shoppers are, by group. */
@Path("/v1/satisfaction")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class SatisfactionResource {
    /** So many of what is not shown are on a page, or as many as groups where these are more. */
    private static final int HIDDEN = 500;

    private final Caller caller;
    private final Measurements measurements;
    private final Invitations invitations;
    private final Pages pages;
    private final MeasureConfig config;

    SatisfactionResource(
            Caller caller, Measurements measurements, Invitations invitations, Pages pages, MeasureConfig config) {
        this.caller = caller;
        this.measurements = measurements;
        this.invitations = invitations;
        this.pages = pages;
        this.config = config;
    }

    /** The parameters of a question. */
    public record Parameters(
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String metric,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String filter,
            @RestQuery @Nullable String compare,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        /** The list that a page token belongs to: the same question. */
        String list() {
            return "satisfaction:" + new JsonArray(Arrays.asList(by, metric, from, to, filter)).encode();
        }
    }

    /** Groups with figures; all of them, up to a bound, when no page size is named. */
    @GET
    @Operation(summary = "Measures satisfaction, by group")
    public Uni<SatisfactionAnswer> measure(@BeanParam Parameters parameters) {
        TenantId tenant = caller.tenant();
        int size = parameters.pageSize() == null ? config.mostGroups() : Pages.size(parameters.pageSize());
        String cursor = pages.cursor(parameters.list(), tenant, parameters.pageToken());
        boolean compared = QuestionReader.compares(parameters.compare());
        return measurements
                .zone(tenant)
                .map(zone -> QuestionReader.read(parameters, zone))
                .chain(question -> rate(tenant, question)
                        .chain(rate -> whole(tenant, question, compared)
                                .chain(whole -> measurements.ask(
                                        tenant,
                                        question,
                                        config.timeLimit(),
                                        measured -> page(
                                                new Wanted(question, rate, size),
                                                measured,
                                                FromWhole.of(measured, whole),
                                                cursor,
                                                last -> pages.token(parameters.list(), tenant, last))))));
    }

    /** The same figures of everything that the question is about, where groups are held against it. */
    private Uni<Map<Metric, Side>> whole(TenantId tenant, Question question, boolean compared) {
        List<Metric> metrics = question.comparable();
        if (!compared || question.by().isEmpty() || metrics.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var whole = new Question(List.of(), metrics, question.period(), question.filter());
        return measurements.ask(tenant, whole, config.timeLimit(), measured -> measured.sides(new GroupKey(List.of())));
    }

    private Uni<ResponseRate> rate(TenantId tenant, Question question) {
        return question.filtered()
                ? Uni.createFrom().item(ResponseRate.filtered())
                : invitations
                        .sent(
                                tenant,
                                question.period().from(),
                                question.period().to())
                        .map(ResponseRate::of);
    }

    /** What a page is of. */
    private record Wanted(Question question, ResponseRate rate, int size) {}

    private static SatisfactionAnswer page(
            Wanted wanted,
            Measured measured,
            FromWhole fromWhole,
            @Nullable String cursor,
            Function<String, String> token) {
        int size = wanted.size();
        List<GroupKey> all = measured.shown();
        List<Measured.Suppressed> hidden = measured.suppressed();
        GroupPlace place = cursor == null ? GroupPlace.START : GroupPlace.parse(cursor);
        int from = place.next(all);
        int to = Math.min(from + size, all.size());
        int first = Math.min(place.hidden(), hidden.size());
        int last = Math.min(first + Math.max(size, HIDDEN), hidden.size());
        String next = to == all.size() && last == hidden.size()
                ? null
                : token.apply(GroupPlace.behind(all, to, last).toString());
        return SatisfactionAnswer.of(
                wanted.question(),
                measured,
                new SatisfactionAnswer.Slice(all.subList(from, to), hidden.subList(first, last), fromWhole),
                wanted.rate(),
                next);
    }
}
