package io.cxm.tenants.tenant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Branding;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogosIT {
    private static final String PATH = "/v1/tenant/logo";
    private String one = "";
    private String two = "";

    @BeforeEach
    void openTwo() {
        one = Calls.opened();
        two = Calls.opened();
    }

    @Test
    void keepsALogoForItsTenantAlone() throws IOException {
        byte[] png = picture("png", 30);
        String before = Calls.admin(one).get("/v1/tenant").then().extract().header("ETag");
        put(one, "image/png", png)
                .statusCode(200)
                .header("ETag", not(before))
                .body("branding.logoSha256", matchesPattern("[0-9a-f]{64}"));
        assertArrayEquals(png, shown(one, "image/png"));
        Calls.admin(two).get(PATH).then().statusCode(404);
        Calls.admin(two).delete(PATH).then().statusCode(404);
        Calls.admin(two).get("/v1/tenant").then().body("branding.logoSha256", nullValue());

        byte[] jpeg = picture("jpeg", 40);
        // what it is called is not what it is
        put(two, "image/png", jpeg).statusCode(200);
        assertArrayEquals(jpeg, shown(two, "image/jpeg"));
        assertArrayEquals(png, shown(one, "image/png"));

        Calls.admin(one).delete(PATH).then().statusCode(204);
        Calls.admin(one).get(PATH).then().statusCode(404);
        assertArrayEquals(jpeg, shown(two, "image/jpeg"));
    }

    @Test
    void tellsTheOthersHowATenantLooks() throws IOException {
        byte[] first = picture("png", 20);
        put(one, "image/png", first).statusCode(200);
        Calls.admin(one)
                .body("{\"branding\":{\"color\":\"#a01030\"}}")
                .patch("/v1/tenant")
                .then()
                .statusCode(200)
                .body("branding.color", equalTo("#a01030"));
        Calls.await("both are told", () -> told(one).getColor().equals("#a01030"));
        assertArrayEquals(first, told(one).getLogo().toByteArray());
        byte[] second = picture("png", 21);
        put(one, "image/png", second).statusCode(200);
        Calls.await(
                "the new one is told",
                () -> Arrays.equals(second, told(one).getLogo().toByteArray()));
        Calls.admin(one).delete(PATH).then().statusCode(204);
        Calls.await("that it is gone is told", () -> told(one).getLogo().isEmpty());
        assertEquals("#a01030", told(one).getColor());
    }

    @Test
    void refusesWhatIsNoPictureAndKeepsWhatIsThere() throws IOException {
        byte[] png = Arrays.copyOf(picture("png", 30), 64 * 1024); // what follows its end is no part of a picture
        put(one, "image/png", png).statusCode(200);
        byte[] script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        put(one, "image/svg+xml", script).statusCode(415).body("code", equalTo("unsupported-media-type"));
        put(one, "text/html", script).statusCode(415);
        put(one, "image/png", script)
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].detail", equalTo("The picture is neither a PNG nor a JPEG"));
        put(one, "image/png", picture("png", 1025)).statusCode(422);
        put(one, "image/png", Arrays.copyOf(png, 64 * 1024 + 1)).statusCode(413).body("code", equalTo("too-large"));
        put(one, "image/png", new byte[0]).statusCode(422);
        assertArrayEquals(png, shown(one, "image/png"));
    }

    @Test
    void isSeenByEveryoneOfTheTenantAndChangedByItsAdministrators() throws IOException {
        byte[] png = picture("png", 30);
        put(one, "image/png", png).statusCode(200);
        for (String role : new String[] {"analyst", "merchandiser", "integration"}) {
            as(one, role).get(PATH).then().statusCode(200);
            as(one, role).contentType("image/png").body(png).put(PATH).then().statusCode(403);
            as(one, role).delete(PATH).then().statusCode(403);
        }
        Calls.operator().get(PATH).then().statusCode(403);
        Calls.raw().get(PATH).then().statusCode(401);
    }

    @Test
    void goesWithItsTenant() throws IOException {
        put(one, "image/png", picture("png", 30)).statusCode(200);
        Calls.operator().delete("/v1/tenants/" + one).then().statusCode(202);
        put(one, "image/png", picture("png", 31)).statusCode(404);
    }

    private static ValidatableResponse put(String tenant, String type, byte[] image) {
        return as(tenant, "tenant-admin")
                .contentType(type)
                .body(image)
                .put(PATH)
                .then();
    }

    private static RequestSpecification as(String tenant, String role) {
        return Calls.raw().auth().oauth2(Tokens.of(tenant, role));
    }

    private static byte[] shown(String tenant, String type) {
        return as(tenant, "analyst")
                .get(PATH)
                .then()
                .statusCode(200)
                .contentType(type)
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asByteArray();
    }

    private static Branding told(String tenant) {
        try {
            var told = Topic.read(Topics.TENANTS, tenant);
            return told.isEmpty()
                    ? Branding.getDefaultInstance()
                    : Tenant.parseFrom(told.getLast().value()).getBranding();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] picture(String format, int side) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }
}
