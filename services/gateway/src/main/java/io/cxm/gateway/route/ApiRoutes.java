package io.cxm.gateway.route;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.caller.Caller;
import io.cxm.gateway.caller.Identities;
import io.cxm.gateway.caller.PageKeys;
import io.cxm.gateway.caller.SessionEnded;
import io.cxm.gateway.caller.SessionInfo;
import io.cxm.gateway.limit.BodyLimit;
import io.cxm.gateway.limit.LimitConfig;
import io.cxm.gateway.limit.Quotas;
import io.cxm.gateway.problem.EdgeProblem;
import io.cxm.gateway.problem.RequestIds;
import io.cxm.gateway.route.domain.Routes;
import io.cxm.gateway.route.domain.Service;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Everything under /v1: who calls, whether they may, and which service answers. */
@ApplicationScoped
public class ApiRoutes {
    private static final Logger LOG = Logger.getLogger(ApiRoutes.class);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<HttpMethod> LINK_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> ANSWER_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.OPTIONS,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE);
    private static final Set<String> BOUNDED_ELSEWHERE = Set.of("authorization", "cookie");
    private final Identities identities;
    private final PageKeys pageKeys;
    private final Quotas quotas;
    private final Forwarding forwarding;
    private final LimitConfig limits;

    ApiRoutes(Identities identities, PageKeys pageKeys, Quotas quotas, Forwarding forwarding, LimitConfig limits) {
        this.identities = identities;
        this.pageKeys = pageKeys;
        this.quotas = quotas;
        this.forwarding = forwarding;
        this.limits = limits;
    }

    void install(@Observes Router router) {
        router.route("/v1/*").handler(this::handle).failureHandler(ApiRoutes::failed);
    }

    private void handle(RoutingContext rc) {
        HttpServerRequest request = rc.request();
        request.pause(); // nothing of the body may be read before we know who sends it
        String key = pageKeys.key(request);
        if (!METHODS.contains(request.method())) {
            EdgeProblem.send(rc, ProblemType.METHOD_NOT_ALLOWED, null);
        } else if (request.uri().length() > limits.address().asLongValue()
                || request.path().length() > limits.path().asLongValue()) {
            EdgeProblem.send(rc, ProblemType.ADDRESS_TOO_LONG, null);
        } else if (headers(request) > limits.headers().asLongValue()) {
            EdgeProblem.send(rc, ProblemType.HEADERS_TOO_LARGE, null);
        } else if (PageKeys.isPreflight(request)) {
            PageKeys.answerPreflight(rc);
        } else if (Routes.isSignedLink(request.path())) {
            withLink(rc);
        } else if (key != null) {
            withPageKey(rc, key);
        } else {
            withIdentity(rc);
        }
    }

    /** Whoever has a link may do what it is for, and nothing else: nobody vouches for a body that comes with it. */
    private void withLink(RoutingContext rc) {
        boolean answers = Routes.takesAnswers(rc.request().path());
        if ((answers ? ANSWER_METHODS : LINK_METHODS).contains(rc.request().method())) {
            forward(rc, new Forwarding.Sender(null, null, null));
        } else {
            rc.response().putHeader("Allow", answers ? "GET, HEAD, POST" : "GET, HEAD");
            EdgeProblem.send(rc, ProblemType.METHOD_NOT_ALLOWED, null);
        }
    }

    private void withPageKey(RoutingContext rc, String key) {
        PageKeys.allowOrigin(rc);
        pageKeys.page(key)
                .ifPresentOrElse(
                        page -> withPage(rc, page, key),
                        () -> EdgeProblem.send(rc, ProblemType.UNAUTHENTICATED, "The key is not known"));
    }

    /** Another's page is refused before it counts: its visitors must not spend what the key's own pages may send. */
    private void withPage(RoutingContext rc, Caller.Page page, String key) {
        if (!PageKeys.isOfItsOrigin(rc.request(), page)) {
            EdgeProblem.send(rc, ProblemType.FORBIDDEN, "The key does not belong to pages of this origin");
        } else if (quotas.admit(rc, page, false)) {
            forward(rc, new Forwarding.Sender(page, null, key));
        } else {
            EdgeProblem.send(rc, ProblemType.TOO_MANY_REQUESTS, null);
        }
    }

    private void withIdentity(RoutingContext rc) {
        identities.verify(rc).subscribe().with(verified -> admitted(rc, verified), failure -> {
            LOG.debugf("refused: %s", failure.getMessage());
            if (failure instanceof SessionEnded) {
                SessionEnded.answer(rc);
            } else {
                EdgeProblem.send(rc, ProblemType.UNAUTHENTICATED, null);
            }
        });
    }

    private void admitted(RoutingContext rc, Identities.Verified verified) {
        HttpServerRequest request = rc.request();
        boolean session = request.getHeader("Authorization") == null;
        if (session && !SAFE.contains(request.method()) && request.getHeader("X-CXM-CSRF") == null) {
            EdgeProblem.send(rc, ProblemType.CSRF, null);
        } else if (session && request.path().equals(SessionInfo.PATH)) {
            SessionInfo.answer(rc, verified); // who a person is costs nobody anything
        } else if (!quotas.admit(rc, verified.caller(), session)) {
            EdgeProblem.send(rc, ProblemType.TOO_MANY_REQUESTS, null);
        } else if (request.path().equals(SessionInfo.PATH)) {
            SessionInfo.answer(rc, verified);
        } else {
            forward(rc, new Forwarding.Sender(verified.caller(), verified.accessToken(), null));
        }
    }

    private void forward(RoutingContext rc, Forwarding.Sender sender) {
        HttpServerRequest request = rc.request();
        Optional<Service> service = Routes.find(request.method().name(), request.path());
        if (service.isEmpty()) {
            EdgeProblem.send(rc, ProblemType.NOT_FOUND, null);
        } else if (isEncoded(request) && service.get() != Service.INGESTION) {
            // the others would read a body that says it is encoded as if it were not
            EdgeProblem.send(rc, ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be sent without an encoding here");
        } else if (!Forwarding.isUpload(request.path())
                && length(request)
                        > BodyLimit.of(limits, Routes.takesAnswers(request.path()))
                                .bytes()) {
            LinkProblem.send(rc, ProblemType.TOO_LARGE, null);
        } else {
            forwarding.forward(rc, service.get(), sender);
        }
    }

    private static boolean isEncoded(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length); // Netty has refused what is no number
    }

    private static long headers(HttpServerRequest request) {
        long size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            if (!BOUNDED_ELSEWHERE.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                size += header.getKey().length() + header.getValue().length();
            }
        }
        return size;
    }

    private static void failed(RoutingContext rc) {
        LOG.errorf(rc.failure(), "request %s failed at the edge", RequestIds.of(rc));
        EdgeProblem.send(rc, ProblemType.INTERNAL, null);
    }
}
