package io.cxm.gateway.route;

import io.cxm.contracts.LinkLifetime;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.limit.BodyLimit;
import io.cxm.gateway.limit.LimitConfig;
import io.cxm.gateway.limit.LimitedBody;
import io.cxm.gateway.page.LinkPage;
import io.cxm.gateway.problem.EdgeProblem;
import io.cxm.gateway.problem.RequestIds;
import io.cxm.gateway.problem.UnreadBody;
import io.cxm.gateway.route.domain.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a service: the body going there is counted, and what comes back as an error is a problem document
 * whatever the service sent, or a page for a person who opens a link.
 */
@ApplicationScoped
public class UpstreamExchange implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(UpstreamExchange.class);
    private static final List<String> INNER = List.of(
            "server",
            "set-cookie",
            "x-powered-by",
            "x-request-id",
            "www-authenticate",
            LinkLifetime.HEADER.toLowerCase(Locale.ROOT));
    /** Marks an exchange whose connection ends with its answer, since the body was not read to its end. */
    private static final String LAST = "last";

    private final Vertx vertx;
    private final LimitConfig limits;

    UpstreamExchange(Vertx vertx, LimitConfig limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.headers().set("Accept", "*/*"); // whatever a caller accepts, no service answers 406
        // why the body ended early; the failure of the exchange itself only says that it was reset
        var bodyFailure = new AtomicReference<@Nullable Throwable>();
        Body body = request.getBody();
        if (body != null && !Forwarding.isUpload(request.proxiedRequest().path())) {
            BodyLimit limit = BodyLimit.of(
                    limits, Routes.takesAnswers(request.proxiedRequest().path()));
            var limited = new LimitedBody(body.stream(), vertx, limit.bytes(), limit.time(), bodyFailure::set);
            request.setBody(Body.body(limited, body.length()));
        }
        return context.sendRequest().otherwise(failure -> {
            context.set(LAST, true);
            return failed(request, bodyFailure.get() == null ? failure : bodyFailure.get());
        });
    }

    private static ProxyResponse failed(ProxyRequest request, Throwable failure) {
        ProxyResponse response = request.release().response();
        request.proxiedRequest().response().putHeader("Connection", "close");
        return switch (failure) {
            case LimitedBody.TooLarge _ -> problem(request, response, ProblemType.TOO_LARGE, null);
            case LimitedBody.TooSlow _ ->
                problem(request, response, ProblemType.UNREADABLE, "The body did not arrive in time");
            default -> {
                LOG.warnf(
                        "%s did not answer, trace %s: %s",
                        route(request.getURI()),
                        request.proxiedRequest().getHeader(RequestIds.HEADER),
                        failure.getMessage());
                response.putHeader("Retry-After", "1");
                yield problem(request, response, ProblemType.UNAVAILABLE, null);
            }
        };
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        if (response.getStatusCode() >= 400 && context.get(LAST, Boolean.class) == null && !isRight(context)) {
            ProblemType type = EdgeProblem.of(response.getStatusCode());
            LOG.debugf("status %d in another form than is wanted", response.getStatusCode());
            // which is in none of its headers once it is released
            Duration lifetime = LinkPage.lifetime(response.headers().get(LinkLifetime.HEADER));
            problem(context.request(), response.release(), type, null, lifetime);
        }
        response.headers().names().stream()
                .filter(name -> isInner(name.toLowerCase(Locale.ROOT), response.getStatusCode()))
                .toList()
                .forEach(response.headers()::remove);
        addOwnHeaders(response);
        HttpServerRequest request = context.request().proxiedRequest();
        Future<Void> sent = context.sendResponse();
        return context.get(LAST, Boolean.class) == null ? sent : sent.onSuccess(_ -> UnreadBody.leave(request, vertx));
    }

    private static void addOwnHeaders(ProxyResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff");
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        if (response.getStatusCode() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (response.getStatusCode() == 503 && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", "1");
        }
        String location = response.headers().get("Location");
        if (location != null) {
            response.putHeader("Location", withoutInnerHost(location));
        }
    }

    /** A service names itself in absolute locations; outside only its path means something. */
    static String withoutInnerHost(String location) {
        URI uri = URI.create(location);
        if (uri.getHost() == null || !uri.getRawPath().startsWith("/v1/")) {
            return location;
        }
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static ProxyResponse problem(
            ProxyRequest request, ProxyResponse response, ProblemType type, @Nullable String detail) {
        return problem(request, response, type, detail, null);
    }

    /** The problem as its caller is to have it; {@code lifetime} is how long signed links work, where that is known. */
    private static ProxyResponse problem(
            ProxyRequest request,
            ProxyResponse response,
            ProblemType type,
            @Nullable String detail,
            @Nullable Duration lifetime) {
        HttpServerRequest original = request.proxiedRequest();
        String trace = original.getHeader(RequestIds.HEADER);
        response.headers().remove("Content-Encoding").remove("Content-Length").remove("Transfer-Encoding");
        response.setStatusCode(type.status()).setStatusMessage(null);
        if (LinkPage.isWanted(original)) {
            LinkPage page = LinkPage.of(original, type.status(), lifetime, trace);
            page.ownHeaders().forEach(response::putHeader);
            return response.setBody(Body.body(Buffer.buffer(page.html())));
        }
        String body = EdgeProblem.body(type, detail, original.path(), trace);
        return response.putHeader("Content-Type", EdgeProblem.MEDIA_TYPE).setBody(Body.body(Buffer.buffer(body)));
    }

    /** Whether a service's error is in the form that its caller is to have; pages for shoppers say in words what is wrong. */
    private static boolean isRight(ProxyContext context) {
        HttpServerRequest request = context.request().proxiedRequest();
        String type = context.response().headers().get("Content-Type");
        if (LinkPage.isWanted(request)) {
            return Routes.isAnswerPage(request.path()) && type != null && type.startsWith("text/html");
        }
        return type != null && type.startsWith(EdgeProblem.MEDIA_TYPE);
    }

    /** A service names its own quota where that is why it refuses; all other limits are the gateway's. */
    private static boolean isInner(String header, int status) {
        return INNER.contains(header)
                || header.startsWith("access-control-")
                || (header.startsWith("ratelimit") && status != 429);
    }

    /** The first two segments: enough for a log, and no shopper's id among them. */
    private static String route(String uri) {
        String[] segments = uri.split("[/?:]", 4);
        return segments.length < 3 ? uri : "/" + segments[1] + "/" + segments[2];
    }
}
