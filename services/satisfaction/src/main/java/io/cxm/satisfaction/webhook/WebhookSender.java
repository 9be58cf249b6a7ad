package io.cxm.satisfaction.webhook;

import io.cxm.satisfaction.webhook.domain.Attempt;
import io.cxm.satisfaction.webhook.domain.Attempt.Trouble;
import io.cxm.satisfaction.webhook.domain.RetryAfter;
import io.cxm.satisfaction.webhook.domain.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts one message to where a tenant wants it, by TLS, to the address that was looked at. It follows no redirect, waits no longer than it may, and
 * of an answer reads the status and the beginning of the body.
 */
@ApplicationScoped
public class WebhookSender {
    /** Bytes of an answer after which the connection is closed. */
    private static final int MOST_READ = 4_096;

    private static final int MOST_SHOWN = 300;
    private final Vertx vertx;
    private final Addresses addresses;
    private final Lookups lookups;
    private final Duration limit;
    private final InstantSource clock;
    private final HttpClient everybody;
    private final HttpClient allowed;

    WebhookSender(Vertx vertx, Addresses addresses, Lookups lookups, WebhookConfig config, InstantSource clock) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.lookups = lookups;
        limit = config.timeLimit();
        this.clock = clock;
        everybody = vertx.createHttpClient(options(config));
        HttpClientOptions own = options(config);
        config.authorities().ifPresent(pem -> own.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
        allowed = vertx.createHttpClient(own);
    }

    private static HttpClientOptions options(WebhookConfig config) {
        return new HttpClientOptions()
                .setSsl(true)
                .setKeepAlive(false)
                .setMaxPoolSize(config.atOnce())
                .setConnectTimeout(Math.toIntExact(config.timeLimit().toMillis()))
                .setTracingPolicy(TracingPolicy.IGNORE); // ids of our traces are nobody else's business
    }

    @PreDestroy
    void close() {
        everybody.close();
        allowed.close();
    }

    /** Posts it; whatever goes wrong is in what comes. */
    public Uni<Attempt> post(String url, Map<String, String> headers, String body) {
        Target target = Target.of(url);
        return Uni.createFrom().completionStage(() -> {
            Exchange exchange = new Exchange(target, headers, body);
            exchange.begin();
            return exchange.done.future().toCompletionStage();
        });
    }

    /** One request and its answer; all of it on one context. */
    private final class Exchange {
        private final Promise<Attempt> done = Promise.promise();
        private final Target target;
        private final Map<String, String> headers;
        private final String body;
        private final Buffer read = Buffer.buffer();
        private @Nullable HttpClientRequest request;
        private @Nullable Integer status;
        private Duration retryAfter = Duration.ZERO;

        Exchange(Target target, Map<String, String> headers, String body) {
            this.target = target;
            this.headers = headers;
            this.body = body;
        }

        void begin() {
            Context context = vertx.getOrCreateContext();
            context.runOnContext(started -> {
                long timer = vertx.setTimer(limit.toMillis(), late -> end(Trouble.TOO_LATE));
                done.future().onComplete(ended -> vertx.cancelTimer(timer));
                Future.fromCompletionStage(lookups.of(target.host()), context)
                        .onFailure(this::fail)
                        .onSuccess(this::connect);
            });
        }

        private void connect(InetAddress address) {
            if (done.future().isComplete()) {
                return;
            }
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                    .setHost(target.host())
                    .setPort(target.port())
                    .setURI(target.path())
                    .setFollowRedirects(false)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("User-Agent", "CXM");
            headers.forEach(options::putHeader);
            (addresses.isAllowed(target.host()) ? allowed : everybody)
                    .request(options)
                    .onFailure(this::fail)
                    .onSuccess(this::send);
        }

        private void send(HttpClientRequest made) {
            request = made;
            if (done.future().isComplete()) {
                made.reset();
                return;
            }
            made.send(body).onFailure(this::fail).onSuccess(this::answered);
        }

        private void answered(HttpClientResponse response) {
            status = response.statusCode();
            retryAfter = RetryAfter.of(response.statusCode(), response.getHeader("Retry-After"), clock.instant())
                    .orElse(Duration.ZERO);
            response.exceptionHandler(this::fail)
                    .endHandler(ended -> end(Trouble.NO_CONNECTION))
                    .handler(part -> {
                        read.appendBuffer(part);
                        if (read.length() >= MOST_READ) {
                            end(Trouble.TOO_LATE);
                        }
                    });
        }

        private void fail(Throwable failure) {
            end(trouble(failure));
        }

        /** Ends it, with what was read where there is a status, and else for this reason. */
        private void end(Trouble reason) {
            Attempt came = new Attempt(status, shown(read), status == null ? reason : null, retryAfter);
            if (done.tryComplete(came) && request != null) {
                request.reset();
            }
        }
    }

    private static Trouble trouble(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Addresses.Refused) {
                return Trouble.ADDRESS_REFUSED;
            }
            if (cause instanceof UnknownHostException) {
                return Trouble.UNKNOWN_HOST;
            }
            if (cause instanceof SSLException) {
                return Trouble.TLS;
            }
            if (cause instanceof TimeoutException || cause instanceof RejectedExecutionException) {
                return Trouble.TOO_LATE; // its name was not looked up in time
            }
        }
        return Trouble.NO_CONNECTION;
    }

    /** The beginning of a body as a line of text, whatever is in it. */
    private static String shown(Buffer body) {
        String text = new String(body.getBytes(0, Math.min(body.length(), MOST_READ)), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) : text;
    }
}
