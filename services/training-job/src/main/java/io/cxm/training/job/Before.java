package io.cxm.training.job;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.bundle.BundleWriter;
import io.cxm.channels.RecallModel;
import io.cxm.features.Terms;
import io.cxm.ranker.RankModel;
import io.cxm.training.job.evaluation.Measured;
import io.cxm.training.job.fit.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the bundle that serves reaches on the new one's test part: its recipe and its ranker on the same split, since both
 * bundles contain the same interactions or nearly.
 *
 * @param version the one that serves; empty when none does
 * @param measured empty when it cannot be opened, or none serves
 */
record Before(String version, Optional<Measured> measured) {
    static Before of(Request request, TenantEvaluation test) {
        String version = request.servingVersion();
        if (version == null || version.isEmpty()) {
            return new Before("", Optional.empty());
        }
        RankModel serving;
        try {
            serving = open(BundleWriter.folder(Path.of(request.bundlesDir()), request.tenant(), version));
        } catch (BundleCorrupt | IOException | RuntimeException e) {
            return new Before(version, Optional.empty());
        }
        try (RankModel model = serving) {
            Recipe recipe = Recipe.of(model.recall().bundle().manifest().serving());
            return new Before(version, Optional.of(test.before(recipe, model.ranker(), model.blend())));
        }
    }

    private static RankModel open(Path folder) throws BundleCorrupt, IOException {
        return RankModel.of(new RecallModel(Bundle.open(folder), new Terms()));
    }
}
