package io.cxm.ingestion.body;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receives bodies of requests. The limits are applied before and while bytes arrive, so that a body over them is never
 * held; the framework's own limit would answer without a problem document and would also bind imports.
 */
@Singleton
public class Bodies {
    private static final int MIB = 1024 * 1024;
    private final BodyConfig config;
    private final BodyBudget budget;
    private final Workers workers;
    private final int limit;

    Bodies(BodyConfig config, BodyBudget budget, Workers workers) {
        this.config = config;
        this.budget = budget;
        this.workers = workers;
        this.limit = Math.toIntExact(config.limit().asLongValue());
    }

    /**
     * Receives the body, unpacks it if it is gzip, and hands it to the work: on the event loop when it is small, else
     * on the pool. What the body takes is counted until the work's answer is there.
     *
     * @param mediaTypes those that are taken; a missing Content-Type counts as the first of them
     */
    public <T> Uni<T> with(
            TenantId tenant, HttpServerRequest request, Set<String> mediaTypes, Function<byte[], Uni<T>> work) {
        String encoding = encoding(request, mediaTypes);
        return with(request, encoding, limit, budget.account(tenant), work);
    }

    /** The same for a body of a page of this tenant, which may not be as long as others. */
    public <T> Uni<T> ofPage(
            TenantId tenant,
            HttpServerRequest request,
            Set<String> mediaTypes,
            int longest,
            Function<byte[], Uni<T>> work) {
        String encoding = encoding(request, mediaTypes);
        return with(request, encoding, Math.min(limit, longest), budget.accountOfPage(tenant), work);
    }

    private <T> Uni<T> with(
            HttpServerRequest request,
            String encoding,
            int most,
            BodyBudget.Account account,
            Function<byte[], Uni<T>> work) {
        return receive(request, account, most)
                .ifNoItem()
                .after(config.patience())
                .failWith(() -> new ProblemException(ProblemType.UNREADABLE, "The body took too long to arrive"))
                .chain(body -> {
                    boolean small =
                            encoding.isEmpty() && body.length <= config.onLoop().asLongValue();
                    return small
                            ? work.apply(body)
                            : workers.submit(() -> encoding.isEmpty() ? body : Gzip.unpack(body, most, account))
                                    .chain(work::apply);
                })
                .onTermination()
                .invoke(account::close);
    }

    /** The encoding of a body that may be taken: empty or gzip. */
    private static String encoding(HttpServerRequest request, Set<String> mediaTypes) {
        String type = mediaType(request);
        if (type != null) {
            requireMediaType(type, mediaTypes);
        }
        return requireEncoding(request);
    }

    /** Refuses (415) a Content-Type that is none of these. */
    public static void requireMediaType(String type, Set<String> mediaTypes) {
        if (!mediaTypes.contains(type)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send " + String.join(" or ", new TreeSet<>(mediaTypes)));
        }
    }

    /** The Content-Type without its parameters, which mean nothing for JSON (RFC 8259); null when there is none. */
    public static @Nullable String mediaType(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        if (type == null || type.isBlank()) {
            return null;
        }
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** The Content-Encoding, empty or {@code gzip}; any other is refused (415). */
    public static String requireEncoding(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return "";
        }
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        if (name.equals("gzip") || name.equals("x-gzip")) {
            return "gzip";
        }
        throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The only Content-Encoding taken is gzip");
    }

    private static Uni<byte[]> receive(HttpServerRequest request, BodyBudget.Account account, int most) {
        return Uni.createFrom().emitter(emitter -> {
            if (declared(request) > most) {
                refuse(request, emitter, tooLarge(most));
                return;
            }
            var received = new ReceivedBody(account, most);
            request.exceptionHandler(
                    e -> emitter.fail(new ProblemException(ProblemType.UNREADABLE, "The body was cut")));
            request.endHandler(end -> {
                try {
                    received.bytes().ifPresent(emitter::complete);
                } catch (ProblemException busy) {
                    emitter.fail(busy);
                }
            });
            request.handler(chunk -> received.add(chunk).ifPresent(why -> refuse(request, emitter, why)));
            request.resume(); // whoever checked the token may have paused it
        });
    }

    /** Answers at once; what is still on its way is read and dropped, so that the client sees the answer. */
    private static void refuse(HttpServerRequest request, UniEmitter<? super byte[]> emitter, ProblemException why) {
        request.handler(chunk -> {});
        request.resume();
        emitter.fail(why);
    }

    private static long declared(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static ProblemException tooLarge(int limit) {
        String most = limit % MIB == 0 ? limit / MIB + " MiB" : limit / 1024 + " KiB";
        return new ProblemException(ProblemType.TOO_LARGE, "A body has at most " + most + " here, unpacked");
    }
}
