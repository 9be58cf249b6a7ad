package io.cxm.gateway.route;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.gateway.caller.Caller;
import io.cxm.gateway.caller.PageKeys;
import io.cxm.gateway.limit.OpenRequests;
import io.cxm.gateway.problem.RequestIds;
import io.cxm.gateway.route.domain.Routes;
import io.cxm.gateway.route.domain.Service;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends an admitted request to its service and the answer back; bodies are streamed both ways. */
@ApplicationScoped
public class Forwarding {
    /** Of a trace the gateway's own span goes on, which has the caller's as its parent. */
    private static final List<String> NEVER_FROM_OUTSIDE = List.of(
            "authorization",
            "cookie",
            "forwarded",
            "x-real-ip",
            "expect",
            "upgrade",
            "te",
            "traceparent",
            "tracestate",
            "baggage");

    private final UpstreamConfig config;
    private final HttpClient client;
    private final HttpProxy proxy;
    private final Map<Service, OpenRequests> open = new EnumMap<>(Service.class);

    Forwarding(Vertx vertx, UpstreamConfig config, UpstreamExchange exchange) {
        this.config = config;
        for (Service service : Service.values()) {
            open.put(service, new OpenRequests(config.connections()));
        }
        client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.connections())
                .setMaxWaitQueueSize(1024)
                .setConnectTimeout(1000)
                .setIdleTimeout(300));
        proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(this::connect)
                .addInterceptor(exchange);
    }

    /** Whether a body of any size, that takes any time, is right for this path: an upload of data. */
    static boolean isUpload(String path) {
        return path.equals("/v1/imports");
    }

    /**
     * Who sends it, and what the service is given to see that by itself.
     *
     * @param caller null for whoever has nothing but a link
     */
    public record Sender(
            @Nullable Caller caller,
            @Nullable String accessToken,
            @Nullable String pageKey) {}

    /** Forwards it, unless too many of its sender's are open already. */
    public void forward(RoutingContext rc, Service service, Sender sender) {
        OpenRequests requests = Objects.requireNonNull(open.get(service));
        Caller caller = sender.caller();
        (caller == null ? requests.openByLink(Routes.takesAnswers(rc.request().path())) : requests.open(caller))
                .ifPresentOrElse(
                        place -> {
                            rc.addEndHandler(_ -> place.leave());
                            send(rc, sender.accessToken(), sender.pageKey());
                        },
                        () -> {
                            rc.response().putHeader("Retry-After", "1");
                            LinkProblem.send(
                                    rc, ProblemType.TOO_MANY_REQUESTS, "Too many requests are open at the same time");
                        });
    }

    /** With this access token, or without any. Only what is set here says who calls. */
    private void send(RoutingContext rc, @Nullable String accessToken, @Nullable String pageKey) {
        HttpServerRequest request = rc.request();
        MultiMap headers = request.headers();
        if (request.getHeader("Expect") != null) {
            rc.response().writeContinue();
        }
        headers.names().stream()
                .filter(name -> isDropped(name.toLowerCase(Locale.ROOT)))
                .toList()
                .forEach(headers::remove);
        headers.set(RequestIds.HEADER, RequestIds.of(rc));
        headers.set("X-Forwarded-Host", String.valueOf(request.authority()));
        headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        if (accessToken != null) {
            headers.set("Authorization", "Bearer " + accessToken);
        }
        if (pageKey != null) {
            headers.set(PageKeys.HEADER, pageKey);
        }
        proxy.handle(request);
    }

    private static boolean isDropped(String header) {
        return NEVER_FROM_OUTSIDE.contains(header) || header.startsWith("x-forwarded-") || header.startsWith("x-cxm-");
    }

    private Future<HttpClientRequest> connect(ProxyContext context) {
        HttpServerRequest request = context.request().proxiedRequest();
        URI to = Routes.find(request.method().name(), request.path())
                .map(config::address)
                .orElseThrow();
        var options = new RequestOptions().setHost(to.getHost()).setPort(to.getPort());
        boolean download = Routes.isSignedLink(request.path()) && !Routes.takesAnswers(request.path());
        if (!isUpload(request.path()) && !download) { // which may take long too
            options.setIdleTimeout(config.silence().toMillis());
        }
        options.setConnectTimeout(config.patience().toMillis());
        return client.request(options);
    }
}
