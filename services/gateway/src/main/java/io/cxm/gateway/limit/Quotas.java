package io.cxm.gateway.limit;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.gateway.caller.Caller;
import io.cxm.gateway.directory.TenantDirectory;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts requests against the plan of their tenant and says so in the headers of every answer. */
@ApplicationScoped
public class Quotas {
    private final RequestQuotas quotas = new RequestQuotas(TimeMeter.SYSTEM_NANOTIME);
    private final TenantDirectory directory;
    private final LimitConfig config;

    Quotas(TenantDirectory directory, LimitConfig config) {
        this.directory = directory;
        this.config = config;
    }

    /**
     * Counts this request; false when it is one too many.
     *
     * @param session whether a person sends it
     */
    public boolean admit(RoutingContext rc, Caller caller, boolean session) {
        Admission admission = quotas.admit(caller, session, limit(caller));
        announce(rc, admission);
        return !(admission instanceof Admission.Refused);
    }

    private long limit(Caller caller) {
        return switch (caller) {
            case Caller.Operator _ -> config.operatorPerMinute();
            case Caller.OfTenant t -> limit(t.tenant());
            case Caller.Page p -> limit(p.tenant());
        };
    }

    private long limit(String tenant) {
        return directory
                .tenant(tenant)
                .map(Tenant::getLimits)
                .map(limits -> limits.getRequestsPerMinute())
                .orElse(config.unknownTenantPerMinute());
    }

    private static void announce(RoutingContext rc, Admission admission) {
        HttpServerResponse response = rc.response();
        switch (admission) {
            case Admission.Unlimited() -> {}
            case Admission.Admitted(long limit, long remaining, long reset) ->
                rc.addHeadersEndHandler(v -> headers(response, limit, remaining, reset));
            case Admission.Refused(long limit, long retryAfter) -> {
                rc.addHeadersEndHandler(v -> headers(response, limit, 0, retryAfter));
                response.putHeader("Retry-After", Long.toString(retryAfter));
            }
        }
    }

    /** Unless a service refused the request by a quota of its own, which is then what its caller must know of. */
    private static void headers(HttpServerResponse response, long limit, long remaining, long reset) {
        if (response.headers().contains("RateLimit-Policy")) {
            return;
        }
        response.putHeader("RateLimit-Policy", "\"minute\";q=" + limit + ";w=60");
        response.putHeader("RateLimit", "\"minute\";r=" + remaining + ";t=" + reset);
    }
}
