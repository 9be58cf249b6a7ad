package io.cxm.local.chart;

import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import java.security.SecureRandom;
import java.util.List;

/** Another secret of links and page tokens. */
final class RotateSigning implements Exercise {
    /** Who has it, by the table of docs/operations. */
    private static final List<String> SIGNERS =
            List.of("tenants", "ingestion", "profile", "recall", "ranking", "training", "satisfaction");

    private final Release release;
    private final ReleaseSecret secret;
    private final ShopView shop;

    RotateSigning(Release release, ReleaseSecret secret, ShopView shop) {
        this.release = release;
        this.secret = secret;
        this.shop = shop;
    }

    @Override
    public String name() {
        return "Rotate " + Secrets.SIGNING + ": page tokens are 400 then, links 404";
    }

    @Override
    public void run() {
        String page = secondPage();
        String link = shop.location("/v1/reports/" + shop.newestReport() + "/files/csv");
        expect(200, page);
        expect(200, link);
        secret.change(Secrets.SIGNING, Secrets.generate(new SecureRandom()));
        SIGNERS.forEach(release::replace);
        expect(400, page);
        expect(404, link);
        expect(200, secondPage());
        expect(200, shop.location("/v1/reports/" + shop.newestReport() + "/files/csv"));
    }

    private String secondPage() {
        String token =
                shop.api().get("/v1/users?pageSize=1").path("nextPageToken").asText();
        return "/v1/users?pageSize=1&pageToken=" + token;
    }

    private void expect(int status, String path) {
        int answered = shop.status(path);
        if (answered != status) {
            throw new StackFailure(path + " answered " + answered + " in place of " + status);
        }
    }
}
