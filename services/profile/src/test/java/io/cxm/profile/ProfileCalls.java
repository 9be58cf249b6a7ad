package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ProfilesGrpc;
import io.cxm.contracts.profile.ProfilesGrpc.ProfilesBlockingStub;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.Tokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Calls profile for either of two shops. */
abstract class ProfileCalls {
    final Shop one = Shop.open("one");
    final Shop two = Shop.open("two");
    ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", 1).build();

    @BeforeEach
    void connect() {
        channel.shutdownNow();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", RestAssured.port)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    ProfilesBlockingStub as(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return ProfilesGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    ProfilesBlockingStub as(Shop shop) {
        return as(Tokens.of(shop.tenant, Roles.INTEGRATION));
    }

    /** All of them, page by page, each event once. */
    List<Event> events(Shop shop, long since, int limit) {
        List<Event> events = new ArrayList<>();
        EventsSinceRequest.Builder request =
                EventsSinceRequest.newBuilder().setSince(since).setLimit(limit).setPage(500);
        for (int before = -1; before < events.size(); ) {
            before = events.size();
            as(shop).eventsSince(request.build()).forEachRemaining(events::add);
            if (!events.isEmpty()) {
                request.setSince(events.getLast().getReceivedAt())
                        .setAfter(events.getLast().getId());
            }
        }
        assertEquals(events.size(), events.stream().map(Event::getId).distinct().count());
        return events;
    }

    static Status.Code code(Runnable call) {
        return assertThrows(StatusRuntimeException.class, call::run).getStatus().getCode();
    }
}
