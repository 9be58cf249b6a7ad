package io.cxm.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.RecallGrpc;
import io.cxm.serving.ServingPlaces;
import io.cxm.signing.Signer;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whom recall answers. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(ServingPlaces.class)
class CallersIT extends Asking {
    /** A service at work for a tenant without a caller is known by what it signed, of that tenant alone. */
    @Test
    void answersAServiceForTheTenantThatItSignedFor() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        assertEquals("2026-11-02.1", askAsService(one).getBundle());
        assertEquals("", askAsService(two).getBundle());
    }

    private CandidatesReply askAsService(String tenant) {
        String signed = new Signer(config("cxm.signing.secret"), Clock.systemUTC())
                .sign("service-call", new TenantId(tenant), "ranking", Duration.ofMinutes(1));
        var headers = new Metadata();
        headers.put(Metadata.Key.of("cxm-service", Metadata.ASCII_STRING_MARSHALLER), "service:" + signed);
        return RecallGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .candidates(shopper("nobody").setDeadlineMs(2000).build());
    }

    @Test
    void refusesWhoBringsNoToken() {
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> RecallGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(10, TimeUnit.SECONDS)
                        .candidates(shopper("u-1").build()));
        assertEquals(Status.Code.UNAUTHENTICATED, refused.getStatus().getCode());
    }
}
