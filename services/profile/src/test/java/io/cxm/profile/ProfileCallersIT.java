package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.profile.ProfilesGrpc;
import io.cxm.contracts.profile.ProfilesGrpc.ProfilesBlockingStub;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.signing.Signer;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.grpc.ConnectivityState;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Whom profile answers. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ProfileCallersIT extends ProfileCalls {
    /** A service at work for a tenant without a caller is known by what it signed, of that tenant alone. */
    @Test
    void answersAServiceForTheTenantThatItSignedFor() {
        one.user("u", user -> user.setCity("Wien"));
        Rows.await(1L, () -> Rows.total(one, "users"));
        var request = ShopperRequest.newBuilder().setUserId("u").build();
        assertTrue(signed(one, "service-call").shopper(request).getKnown());
        assertFalse(signed(two, "service-call").shopper(request).getKnown());
        assertEquals(
                Status.Code.UNAUTHENTICATED, code(() -> signed(one, "export").shopper(request)));
    }

    private ProfilesBlockingStub signed(Shop shop, String purpose) {
        String secret = ConfigProvider.getConfig().getValue("cxm.signing.secret", String.class);
        String text = new Signer(secret, Clock.systemUTC())
                .sign(purpose, new TenantId(shop.tenant), "ranking", Duration.ofMinutes(1));
        var headers = new Metadata();
        headers.put(Metadata.Key.of("cxm-service", Metadata.ASCII_STRING_MARSHALLER), "service:" + text);
        return ProfilesGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    @Test
    void hasACallerConnectAnewAfterATime() throws InterruptedException {
        var request = ShopperRequest.newBuilder().setUserId("nobody").build();
        assertFalse(as(one).shopper(request).getKnown());
        var left = new CountDownLatch(1);
        channel.notifyWhenStateChanged(ConnectivityState.READY, left::countDown);
        assertTrue(left.await(20, TimeUnit.SECONDS));
        assertFalse(as(one).shopper(request).getKnown());
    }

    @Test
    void answersOnlyToWhoeverHasAGoodTokenOfATenant() {
        var request = ShopperRequest.newBuilder().setUserId("u").build();
        assertEquals(
                Status.Code.UNAUTHENTICATED,
                code(() -> ProfilesGrpc.newBlockingStub(channel).shopper(request)));
        assertEquals(Status.Code.UNAUTHENTICATED, code(() -> as("no token").shopper(request)));
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                code(() -> as(Tokens.ofOperator()).shopper(request)));
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                code(() -> as(Tokens.of(one.tenant, "another")).shopper(request)));
    }
}
