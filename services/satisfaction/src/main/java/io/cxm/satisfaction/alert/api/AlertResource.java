package io.cxm.satisfaction.alert.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.alert.Alerts;
import io.cxm.satisfaction.alert.Alerts.Charts;
import io.cxm.satisfaction.alert.Contributors;
import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** When satisfaction changed for more than a moment. */
@Path("/v1/satisfaction/alerts")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class AlertResource {
    private static final String LIST = "alerts";

    private final Caller caller;
    private final Alerts alerts;
    private final Contributors contributors;
    private final Pages pages;

    AlertResource(Caller caller, Alerts alerts, Contributors contributors, Pages pages) {
        this.caller = caller;
        this.alerts = alerts;
        this.contributors = contributors;
        this.pages = pages;
    }

    private record Known(Watched metric, Alarm alarm) {
        /** The newest first; what began on the same day by metric. */
        static final Comparator<Known> NEWEST =
                Comparator.comparing((Known k) -> k.alarm().first()).reversed().thenComparing(Known::metric);
    }

    @GET
    @Operation(operationId = "listAlerts", summary = "Alerts about satisfaction, the newest first")
    public Uni<AlertList> list(
            @RestQuery @Nullable String metric,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        List<Watched> metrics = metrics(metric);
        String list = LIST + ":" + metrics;
        // what is wrong with the page is said before anything is counted
        Pages.size(pageSize);
        pages.cursor(list, tenant, pageToken);
        return alerts.of(tenant, metrics)
                .map(charts -> AlertList.of(
                        pages.slice(list, tenant, known(charts), pageSize, pageToken)
                                .map(one -> AlertView.of(one.metric(), one.alarm(), null)),
                        metrics.stream()
                                .flatMap(one -> Stream.ofNullable(charts.found().get(one))
                                        .map(found -> AlertList.watched(one, found)))
                                .toList()));
    }

    /** With where it comes from. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "readAlert", summary = "One alert, and where the change comes from")
    public Uni<AlertView> read(@RestPath String id) {
        TenantId tenant = caller.tenant();
        Watched metric = Watched.ALL.stream()
                .filter(one -> id.startsWith(one.metric().label() + "-"))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        return alerts.of(tenant, List.of(metric)).chain(charts -> {
            Alarm alarm = known(charts).stream()
                    .map(Known::alarm)
                    .filter(one -> AlertView.id(metric, one).equals(id))
                    .findFirst()
                    .orElseThrow(ProblemException::notFound);
            return contributors.of(tenant, metric, alarm, charts.zone()).map(by -> AlertView.of(metric, alarm, by));
        });
    }

    private static List<Known> known(Charts charts) {
        return charts.found().entrySet().stream()
                .flatMap(of -> of.getValue().alarms().stream().map(alarm -> new Known(of.getKey(), alarm)))
                .sorted(Known.NEWEST)
                .toList();
    }

    private static List<Watched> metrics(@Nullable String named) {
        return Optional.ofNullable(named)
                .filter(name -> !name.isBlank())
                .map(name -> List.of(Watched.of(name)
                        .orElseThrow(() -> ProblemException.invalid(
                                "?metric", "value", "metric is csat, nps, ces or returnRate"))))
                .orElse(Watched.ALL);
    }
}
