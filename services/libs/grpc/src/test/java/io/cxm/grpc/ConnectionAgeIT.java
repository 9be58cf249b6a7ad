package io.cxm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.profile.ProfilesGrpc;
import io.cxm.contracts.profile.ProfilesGrpc.ProfilesBlockingStub;
import io.cxm.contracts.profile.ShopperReply;
import io.cxm.contracts.profile.ShopperRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real server of gRPC on an HTTP port, and a caller as ours are: only what never left is sent again. */
class ConnectionAgeIT {
    private static final ServiceMethod<ShopperRequest, ShopperReply> SHOPPER = ServiceMethod.server(
            ServiceName.create(ProfilesGrpc.SERVICE_NAME),
            "Shopper",
            GrpcMessageEncoder.encoder(),
            GrpcMessageDecoder.decoder(ShopperRequest.parser()));

    private final Vertx vertx = Vertx.vertx();
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private ManagedChannel channel =
            ManagedChannelBuilder.forAddress("127.0.0.1", 1).build();

    @AfterEach
    void stop() {
        channel.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A caller of a server whose answers take as many milliseconds as the request asks for history. */
    private ProfilesBlockingStub caller(Duration age, Duration grace) {
        var aging = new ConnectionAge(vertx, new ConnectionConfig() {
            @Override
            public Duration age() {
                return age;
            }

            @Override
            public Duration grace() {
                return grace;
            }
        });
        GrpcServer grpc = GrpcServer.server(vertx)
                .callHandler(
                        SHOPPER,
                        call -> call.handler(request -> vertx.setTimer(
                                request.getHistory(), _ -> call.response().end(ShopperReply.getDefaultInstance()))));
        Router router = Router.router(vertx);
        router.route().handler(aging::look);
        router.route().handler(context -> grpc.handle(context.request()));
        HttpServer server = vertx.createHttpServer()
                .connectionHandler(connections::add)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        channel.shutdownNow();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.actualPort())
                .usePlaintext()
                .enableRetry()
                .build();
        return ProfilesGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static ShopperReply call(ProfilesBlockingStub caller, int millis) {
        return caller.shopper(ShopperRequest.newBuilder().setHistory(millis).build());
    }

    @Test
    void failsNoCallWhileConnectionsComeAndGo() throws Exception {
        ProfilesBlockingStub caller = caller(Duration.ofMillis(100), Duration.ofSeconds(10));
        Callable<Integer> many = () -> {
            for (int i = 0; i < 150; i++) {
                call(caller, 1 + i % 20);
            }
            return 150;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : threads.invokeAll(Collections.nCopies(8, many))) {
                assertEquals(150, done.get());
            }
        }
        assertTrue(connections.size() > 5, () -> connections.size() + " connections");
    }

    @Test
    void lastsAsLongAsACallIsAnswered() {
        ProfilesBlockingStub caller = caller(Duration.ofMillis(100), Duration.ofSeconds(10));
        assertEquals(ShopperReply.getDefaultInstance(), call(caller, 1000));
        call(caller, 1);
        assertEquals(2, connections.size(), "the second call came by another one");
    }

    @Test
    void endsACallThatOutlivesTheGrace() {
        ProfilesBlockingStub caller = caller(Duration.ofMillis(100), Duration.ofMillis(200));
        StatusRuntimeException cut = assertThrows(StatusRuntimeException.class, () -> call(caller, 20_000));
        assertEquals(Status.Code.UNAVAILABLE, cut.getStatus().getCode());
    }
}
