package io.cxm.ranking;

import static io.restassured.RestAssured.given;

import io.cxm.bundle.BundleWriter;
import io.cxm.bundle.Columns;
import io.cxm.contracts.item.Item;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.FittedRanker;
import io.cxm.ranker.ItemFacts;
import io.cxm.ranker.RankModel;
import io.cxm.serving.Announcing;
import io.cxm.serving.SmallBundle;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A tenant of a test, with its bundle and its calls. */
final class Shop {
    final String tenant;
    final String prefix;

    private Shop(String tenant, String prefix) {
        this.tenant = tenant;
        this.prefix = prefix;
    }

    static Shop open(String name, String prefix) {
        return new Shop(name + "-" + UUID.randomUUID().toString().substring(0, 8), prefix);
    }

    BundleWriter.Written write(Path bundles, String version) throws IOException {
        List<Item> documents = IntStream.range(0, 10)
                .mapToObj(i -> SmallBundle.document(prefix, i))
                .toList();
        Columns.Builder ranks = Columns.builder();
        Calibration calibration = Calibration.of(new double[] {-6, -4}, new double[] {0.01, 0.3});
        calibration.put(ranks, RankModel.SERVING);
        calibration.put(ranks, RankModel.MERGED);
        return SmallBundle.write(
                bundles,
                tenant,
                version,
                prefix,
                Map.of(ItemFacts.FILE, ItemFacts.columns(documents), RankModel.FILE, ranks.build()));
    }

    /** A bundle whose network was fitted on noise: it ranks by PyTorch, if not well. */
    BundleWriter.Written writeNeural(Path bundles, String version) throws IOException {
        FittedRanker fitted = Networks.fittedOnNoise();
        fitted.ranker().close();
        return write(bundles, version, fitted.ranker().name(), fitted);
    }

    /** A bundle that a ranker orders, under a name. */
    BundleWriter.Written write(Path bundles, String version, String name, FittedRanker fitted) throws IOException {
        List<Item> documents = IntStream.range(0, 10)
                .mapToObj(i -> SmallBundle.document(prefix, i))
                .toList();
        Columns.Builder ranks = Columns.builder();
        Calibration calibration = Calibration.of(new double[] {-6, 6}, new double[] {0.01, 0.9});
        calibration.put(ranks, RankModel.SERVING);
        calibration.put(ranks, RankModel.MERGED);
        Map<String, Columns> columns = new HashMap<>(fitted.columns());
        columns.put(ItemFacts.FILE, ItemFacts.columns(documents));
        columns.put(RankModel.FILE, ranks.build());
        return SmallBundle.write(
                bundles, tenant, version, prefix, new SmallBundle.Ranker(columns, fitted.files(), List.of(name)));
    }

    void promote(Announcing announcing, Path bundles, String version) throws IOException {
        announcing.promote(tenant, version, write(bundles, version));
        Announcing.await(Duration.ofSeconds(20), version + " serves", () -> version.equals(bundle()));
    }

    String bundle() {
        return post("/v1/recommendations", "{\"user\":{},\"record\":false}")
                .statusCode(200)
                .extract()
                .path("bundle");
    }

    ValidatableResponse post(String path, String body) {
        return post(Roles.INTEGRATION, path, body);
    }

    ValidatableResponse post(String role, String path, String body) {
        return given().auth()
                .oauth2(Tokens.of(tenant, role))
                .contentType(ContentType.JSON)
                .urlEncodingEnabled(false) // it would encode the colon of an action
                .body(body)
                .post(path)
                .then();
    }

    ValidatableResponse get(String path) {
        return given().auth()
                .oauth2(Tokens.of(tenant, Roles.INTEGRATION))
                .get(path)
                .then();
    }

    List<String> ids(String body) {
        return post("/v1/recommendations", body).statusCode(200).extract().path("items.id");
    }
}
