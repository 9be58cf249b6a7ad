package io.cxm.ranking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.cxm.contracts.profile.ProfilesGrpc;
import io.cxm.contracts.profile.ShopperReply;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.contracts.profile.ShoppersAfterRequest;
import io.cxm.contracts.profile.ShoppersPage;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.ChannelReport;
import io.cxm.contracts.recall.Evidence;
import io.cxm.contracts.recall.Provenance;
import io.cxm.contracts.recall.RecallGrpc;
import io.cxm.contracts.user.User;
import io.cxm.serving.SmallBundle;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for profile and recall over real gRPC. Tenants are known by the forwarded token, each with its prefix of item
 * ids. Every shopper but {@code nobody} bought the second item; {@code shy} does not want to be known; {@code berliner} is of Berlin.
 */
final class Neighbours {
    private static final Context.Key<String> TENANT = Context.key("tenant");
    private static final Pattern CLAIM = Pattern.compile("\"tenant_id\":\"([^\"]*)\"");
    private static final String SERVICE = "service:";

    final Map<String, String> prefixes = new ConcurrentHashMap<>();
    /** Whom profile knows of each tenant, by id. */
    final Map<String, List<String>> shoppers = new ConcurrentHashMap<>();
    /** How often profile was asked who a shopper is, by tenant and id. */
    final Map<String, Integer> looks = new ConcurrentHashMap<>();
    /** Profile keeps whoever asks for this shopper waiting; empty: nobody. */
    private volatile String waitsFor = "";

    private volatile CountDownLatch arrived = new CountDownLatch(1);
    private volatile CountDownLatch released = new CountDownLatch(1);
    volatile CandidatesRequest asked = CandidatesRequest.getDefaultInstance();
    volatile String lateChannel = "";
    /** How often recall was asked. */
    final AtomicInteger asks = new AtomicInteger();
    /** Recall fails whoever asks with this filter; empty: nobody. */
    volatile String failing = "";
    /** The only bundle that recall has; empty: whichever is asked for. */
    volatile String bundle = "";

    private final Server profile;
    private final Server recall;

    private static @Nullable Neighbours standing;

    /** Those of all tests, as if nobody had asked them: starting others takes a test longer than all else. */
    static synchronized Neighbours at(int profilePort, int recallPort) throws IOException {
        Neighbours before = standing;
        if (before != null && !before.profile.isShutdown() && !before.recall.isShutdown()) {
            before.forget();
            return before;
        }
        if (before != null) {
            before.profile.shutdownNow();
            before.recall.shutdownNow();
        }
        Neighbours fresh = new Neighbours(profilePort, recallPort);
        standing = fresh;
        return fresh;
    }

    /** Whoever asks for this shopper waits from now on. */
    void hold(String shopper) {
        arrived = new CountDownLatch(1);
        released = new CountDownLatch(1);
        waitsFor = shopper;
    }

    /** Waits until somebody asked for the shopper who is held. */
    void awaitArrival() {
        await(arrived);
    }

    /** Nobody waits any more. */
    void release() {
        waitsFor = "";
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(15, TimeUnit.SECONDS), "nothing came");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void forget() {
        release();
        looks.clear();
        asked = CandidatesRequest.getDefaultInstance();
        lateChannel = "";
        failing = "";
        bundle = "";
    }

    private Neighbours(int profilePort, int recallPort) throws IOException {
        profile = server(profilePort).addService(new Profile()).build().start();
        recall = server(recallPort).addService(new Recall()).build().start();
    }

    private static NettyServerBuilder server(int port) {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .intercept(new TenantOfToken());
    }

    void stopProfile() {
        profile.shutdownNow();
    }

    void stopRecall() {
        recall.shutdownNow();
    }

    private static final class TenantOfToken implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String service = headers.get(Metadata.Key.of("cxm-service", Metadata.ASCII_STRING_MARSHALLER));
            String tenant = service == null ? ofCaller(headers) : ofService(service);
            return Contexts.interceptCall(Context.current().withValue(TENANT, tenant), call, headers, next);
        }

        private static String ofCaller(Metadata headers) {
            String bearer = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
            String token = String.valueOf(bearer);
            var claim = CLAIM.matcher(decoded(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))));
            return claim.find() ? claim.group(1) : "";
        }

        private static String ofService(String token) {
            assertTrue(token.startsWith(SERVICE), token);
            return decoded(token.substring(SERVICE.length(), token.lastIndexOf('.')))
                    .split("\\.", 3)[1];
        }

        private static String decoded(String part) {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        }
    }

    private static User user(String id) {
        return switch (id) {
            case "shy" -> User.newBuilder().setConsentPersonalization(false).build();
            case "berliner" -> User.newBuilder().setCity("Berlin").build();
            default -> User.getDefaultInstance();
        };
    }

    private Event bought() {
        return Event.newBuilder()
                .setTenantId(TENANT.get())
                .setId("bought-1")
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setItemId(prefixes.get(TENANT.get()) + "1")
                .setAt(SmallBundle.CLOCK - 2 * 86_400_000L)
                .build();
    }

    private final class Profile extends ProfilesGrpc.ProfilesImplBase {
        @Override
        public void shopper(ShopperRequest request, StreamObserver<ShopperReply> answer) {
            looks.merge(TENANT.get() + "/" + request.getUserId(), 1, Integer::sum);
            if (request.getUserId().equals(waitsFor)) {
                CountDownLatch until = released;
                arrived.countDown();
                await(until);
            }
            var reply = ShopperReply.newBuilder().setDataClock(SmallBundle.CLOCK);
            User user = user(request.getUserId());
            if (!user.equals(User.getDefaultInstance())) {
                reply.setUser(user);
            }
            if (!request.getUserId().equals("nobody") && prefixes.containsKey(TENANT.get())) {
                reply.setKnown(true).addHistory(bought());
                List.of("friend", "fickle-friend")
                        .forEach(id -> reply.addTies(
                                Tie.newBuilder().setUserId(id).setType("follow").setWeight(1)));
            }
            answer.onNext(reply.build());
            answer.onCompleted();
        }

        @Override
        public void shoppersAfter(ShoppersAfterRequest request, StreamObserver<ShoppersPage> answer) {
            List<String> all = shoppers.getOrDefault(TENANT.get(), List.of());
            List<String> behind = all.stream()
                    .filter(id -> id.compareTo(request.getAfter()) > 0)
                    .sorted()
                    .toList();
            int size = Math.min(request.getPage(), behind.size());
            var page = ShoppersPage.newBuilder().setTotal(all.size()).setMore(size < behind.size());
            for (String id : behind.subList(0, size)) {
                var shopper = page.addShoppersBuilder().setId(id);
                if (request.getUsers()) {
                    shopper.setUser(user(id));
                }
            }
            answer.onNext(page.build());
            answer.onCompleted();
        }

        @Override
        public void itemsSince(ItemsSinceRequest request, StreamObserver<ItemState> answer) {
            answer.onCompleted();
        }

        @Override
        public void eventsSince(EventsSinceRequest request, StreamObserver<Event> answer) {
            answer.onCompleted();
        }
    }

    private final class Recall extends RecallGrpc.RecallImplBase {
        @Override
        public void candidates(CandidatesRequest request, StreamObserver<CandidatesReply> answer) {
            asked = request;
            asks.incrementAndGet();
            if (!failing.isEmpty() && request.getFilter().equals(failing)) {
                answer.onError(Status.INTERNAL.asRuntimeException());
                return;
            }
            var reply = CandidatesReply.newBuilder()
                    .setDataClock(SmallBundle.CLOCK)
                    .setBundle(bundle.isEmpty() ? request.getBundle() : bundle)
                    .setKnown(request.getHistoryCount() > 0);
            String prefix = prefixes.get(TENANT.get());
            for (int i = 0; prefix != null && i < 10; i++) {
                if (i != 1) { // as the personal filter would
                    reply.addCandidates(candidate(prefix, i, request.getHistoryCount() > 0));
                }
            }
            if (!lateChannel.isEmpty()) {
                reply.addReports(ChannelReport.newBuilder().setName(lateChannel).setProblem("late"));
            }
            answer.onNext(reply.build());
            answer.onCompleted();
        }
    }

    private static Candidate candidate(String prefix, int i, boolean known) {
        var trending =
                Provenance.newBuilder().setChannel("trending").setRank(i + 1).setScore(10 - i);
        var candidate = Candidate.newBuilder()
                .setItemId(prefix + i)
                .setScore(1.0 / (61 + i))
                .addProvenance(trending);
        if (known) {
            candidate.addProvenance(Provenance.newBuilder()
                    .setChannel("bayes")
                    .setRank(i + 1)
                    .setScore(0.2)
                    .setCiLow(0.18)
                    .setCiHigh(0.22)
                    .addEvidence(Evidence.newBuilder()
                            .setItemId(prefix + "1")
                            .setType(EventType.EVENT_TYPE_PURCHASE)
                            .setEventId("bought-1")
                            .setAgeDays(2)
                            .setWeight(0.9)));
        }
        return candidate.build();
    }
}
