package io.cxm.satisfaction.online.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.online.OnlineMetrics;
import io.cxm.satisfaction.online.domain.Outcome;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What an experiment of a tenant shows. What it is configured as is ranking's; here is what its answers led to. */
@Path("/v1/experiments/{id}/report")
@RolesAllowed({Roles.ANALYST, Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class ExperimentReportResource {
    private final Caller caller;
    private final OnlineMetrics metrics;

    ExperimentReportResource(Caller caller, OnlineMetrics metrics) {
        this.caller = caller;
        this.metrics = metrics;
    }

    /**
     * Its arms, and what is to be said of them. 404 until an answer was given in it, whether or not it is configured.
     *
     * @param metric what the verdict is about: {@code conversion}, or {@code ctr}
     * @param control the arm that the others are held against: left out, the one called so, else the first by name
     */
    @GET
    @Operation(operationId = "reportExperiment", summary = "What an experiment shows")
    public Uni<ExperimentAnswer> report(
            @RestPath String id, @RestQuery @Nullable String metric, @RestQuery @Nullable String control) {
        TenantId tenant = caller.tenant();
        Outcome outcome = outcome(metric);
        String base = Queries.id("control", control);
        if (!Queries.isId(id)) {
            throw missing();
        }
        return metrics.judge(tenant, id, base, outcome)
                .map(found -> found.orElseThrow(ExperimentReportResource::missing))
                .invoke(judged -> {
                    if (base != null && !base.equals(judged.figures().control())) {
                        throw ProblemException.invalid("?control", "value", "no arm of it is called so");
                    }
                })
                .map(judged -> ExperimentAnswer.of(id, judged));
    }

    private static Outcome outcome(@Nullable String metric) {
        return metric == null || metric.isBlank()
                ? Outcome.CONVERSION
                : Outcome.of(metric)
                        .orElseThrow(() -> ProblemException.invalid("?metric", "value", "metric is conversion or ctr"));
    }

    private static ProblemException missing() {
        return new ProblemException(ProblemType.NOT_FOUND, "No recommendation was answered in such an experiment");
    }
}
