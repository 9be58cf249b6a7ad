package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.local.client.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

/** Logos through the gateway: whose they are, what is none, and that they stand on reports. */
class LogoIT {
    private static final String PATH = "/v1/tenant/logo";
    private static final Duration MADE = Duration.ofMinutes(1);

    @Test
    void showsALogoToItsTenantAlone() {
        RawClient owner = RawClient.of(RunningStack.get().open("e2e-logo").login());
        RawClient stranger = RawClient.of(RunningStack.get().open("e2e-no-logo").login());
        byte[] logo = picture("png", 21);
        assertEquals(200, put(owner, logo).statusCode());
        String shown = owner.get(PATH).body();
        assertEquals(new String(logo, StandardCharsets.UTF_8), shown);
        CrossingIT.assertProblem(404, stranger.get(PATH));
        CrossingIT.assertProblem(404, stranger.send("DELETE", PATH, null));
        assertEquals(200, put(stranger, picture("jpeg", 22)).statusCode());
        assertEquals(shown, owner.get(PATH).body());
        assertEquals(204, stranger.send("DELETE", PATH, null).statusCode());
        assertEquals(shown, owner.get(PATH).body());
        assertEquals(204, owner.send("DELETE", PATH, null).statusCode());
        CrossingIT.assertProblem(404, owner.get(PATH));
    }

    @Test
    void refusesWhatIsNoLogo() {
        RawClient client = RawClient.of(RunningStack.get().open("e2e-bad-logo").login());
        byte[] logo = picture("png", 21);
        assertEquals(200, put(client, logo).statusCode());
        byte[] script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("image/svg+xml", "text/html", "application/json", "image/gif")) {
            CrossingIT.assertProblem(415, put(client, script, type));
        }
        CrossingIT.assertProblem(422, put(client, script));
        CrossingIT.assertProblem(422, put(client, "<!doctype html>".getBytes(StandardCharsets.UTF_8)));
        CrossingIT.assertProblem(422, put(client, Arrays.copyOf(logo, logo.length / 2)));
        CrossingIT.assertProblem(422, put(client, picture("png", 1025)));
        CrossingIT.assertProblem(413, put(client, Arrays.copyOf(logo, 64 * 1024 + 1)));
        CrossingIT.assertProblem(413, put(client, new byte[11 * 1024 * 1024]));
        CrossingIT.assertProblem(422, client.send("PATCH", "/v1/tenant", "{\"branding\":{\"color\":\"red\"}}"));
        HttpResponse<String> kept = client.get(PATH);
        assertEquals(new String(logo, StandardCharsets.UTF_8), kept.body());
        assertEquals("image/png", kept.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "nosniff", kept.headers().firstValue("X-Content-Type-Options").orElse(""));
    }

    /** No body that is bad of any kind is a picture, and the one that is there stays. */
    @Test
    void keepsTheLogoWhateverIsSent() {
        RawClient client = RawClient.of(RunningStack.get().open("e2e-kept-logo").login());
        assertEquals(200, put(client, picture("png", 21)).statusCode());
        String kept = client.get(PATH).body();
        Good picture = new Good("PUT " + PATH, PATH, "{\"a\":\"word\",\"b\":4711}", "word", "4711", "a");
        List<String> wrong = new ArrayList<>();
        for (BadKind kind : BadKind.values()) {
            Spoiling.Sent sent = Spoiling.spoil(kind, picture).orElseThrow();
            Map<String, String> headers = new HashMap<>(sent.headers());
            headers.computeIfPresent("Content-Type", (_, type) -> type.equals("application/json") ? "image/png" : type);
            headers.put("Authorization", "Bearer " + client.token());
            Wire.Answer answer = Wire.send("PUT", PATH, headers, sent.body(), sent.isChunked());
            if (!Set.of(400, 413, 415, 422).contains(answer.status())) {
                wrong.add(kind + " " + answer.head() + answer.body());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(kept, client.get(PATH).body());
    }

    /** From the tenant's settings over the topic onto the page. */
    @Test
    void standsOnReports() {
        RunningStack.Opened tenant = RunningStack.get().open("e2e-logo-report");
        RawClient client = RawClient.of(tenant.login());
        assertEquals(200, put(client, picture("jpeg", 77)).statusCode());
        Await.until(MADE, List.of("77x77"), () -> {
            String report = tenant.api()
                    .post("/v1/reports", Json.tree("{\"kind\":\"executive\",\"formats\":[\"pdf\"]}"))
                    .path("id")
                    .asText();
            Await.until(
                    MADE,
                    "succeeded",
                    () -> tenant.api()
                            .get("/v1/reports/" + report)
                            .path("state")
                            .asText());
            return pictures(ReportText.download(tenant.api(), report, "pdf"));
        });
        assertEquals(
                Json.tree(client.get("/v1/tenant").body()).path("branding").path("logoSha256"),
                Json.tree(client.get("/v1/session").body()).path("logoSha256"));
    }

    static HttpResponse<String> put(RawClient client, byte[] logo) {
        return put(client, logo, "image/png");
    }

    private static HttpResponse<String> put(RawClient client, byte[] logo, String type) {
        return client.sendBytes("PUT", PATH, logo, Map.of("Content-Type", type));
    }

    static byte[] picture(String format, int side) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<String> pictures(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            PDPage cover = document.getPage(0);
            List<String> pictures = new ArrayList<>();
            for (COSName name : cover.getResources().getXObjectNames()) {
                if (cover.getResources().getXObject(name) instanceof PDImageXObject picture) {
                    pictures.add(picture.getWidth() + "x" + picture.getHeight());
                }
            }
            return pictures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
