package io.cxm.training.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleWriter;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Shoppers;
import io.cxm.channels.History;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.features.Consent;
import io.cxm.features.FeatureSpecs;
import io.cxm.ranker.FittedRanker;
import io.cxm.ranker.RankModel;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.fit.BayesPrior;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.Priors;
import io.cxm.training.job.fit.RecallFit;
import io.cxm.training.job.fit.Recipe;
import io.cxm.training.job.satisfaction.Predictions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Refits recall on everything and writes the bundle. */
final class Publishing {
    private final Request request;
    private final InstantSource clock;

    Publishing(Request request, InstantSource clock) {
        this.request = request;
        this.clock = clock;
    }

    BundleWriter.Written write(
            TenantData data,
            Signals signals,
            Catalog catalog,
            TenantFit.Fitted fitted,
            ObjectNode evaluation,
            Predictions predictions)
            throws IOException {
        RecallFit everything = new RecallFit(catalog, data.log(), data, signals);
        Recipe recipe = everything.withTypicalDays(fitted.recipe());
        BayesPrior prior = new Priors(data, signals, catalog, request.seed()).known(fitted.prior(), data.log());
        Map<String, Columns> columns = everything.columns(recipe, prior);
        columns.put(RankModel.FILE, fitted.rank().blend().columns());
        columns.put(Shoppers.FILE, shoppers(data));
        Map<String, byte[]> others = new HashMap<>();
        others.put("evaluation.json", evaluation.toString().getBytes(StandardCharsets.UTF_8));
        others.put("features-item.json", FeatureSpecs.item().toJson().getBytes(StandardCharsets.UTF_8));
        others.put("features-user.json", FeatureSpecs.user().toJson().getBytes(StandardCharsets.UTF_8));
        if (predictions.lines().length > 0) {
            others.put(Bundle.PREDICTIONS, predictions.lines());
        }
        Optional<FittedRanker> ranker = fitted.rank().serving();
        ranker.ifPresent(serving -> {
            columns.putAll(serving.columns());
            others.putAll(serving.files());
        });
        Manifest manifest = new Manifest(
                ranker.filter(serving -> serving.ranker().features().satisfaction())
                                .isPresent()
                        ? Manifest.FORMAT
                        : Manifest.UNJUDGED,
                request.tenant(),
                request.version(),
                new Manifest.Origin(
                        request.runId(),
                        request.endsAt(),
                        request.ends(),
                        Math.min(data.log().clock(), clock.millis())),
                new Manifest.Contents(
                        data.itemIds().size(),
                        agreeing(data).length,
                        data.log().size(),
                        List.of(),
                        ranker.map(serving -> List.of(serving.ranker().name())).orElse(List.of()),
                        FeatureSpecs.fingerprint()),
                recipe.serving(fitted.rank().choice().serves()));
        return new BundleWriter(Path.of(request.bundlesDir())).write(manifest, columns, others);
    }

    /**
     * Each shopper's newest interactions, newest first, for when the profile store does not answer. Who refused
     * personalisation is not among them.
     */
    static Columns shoppers(TenantData data) {
        ShopperLog log = data.log();
        int[] kept = agreeing(data);
        long[] offsets = new long[kept.length + 1];
        for (int k = 0; k < kept.length; k++) {
            int size = log.offsets()[kept[k] + 1] - log.offsets()[kept[k]];
            offsets[k + 1] = offsets[k] + Math.min(History.MOST, size);
        }
        int n = Math.toIntExact(offsets[kept.length]);
        int[] items = new int[n];
        byte[] types = new byte[n];
        long[] times = new long[n];
        float[] values = new float[n];
        List<String> ids = new ArrayList<>(n);
        for (int k = 0; k < kept.length; k++) {
            for (int to = (int) offsets[k]; to < offsets[k + 1]; to++) {
                int from = log.offsets()[kept[k] + 1] - 1 - (to - (int) offsets[k]);
                items[to] = log.item()[from];
                types[to] = log.type()[from];
                times[to] = log.time()[from];
                values[to] = log.value()[from];
                ids.add(data.eventIds().get(from));
            }
        }
        List<String> names =
                Arrays.stream(kept).mapToObj(data.shopperIds()::get).toList();
        return Shoppers.columns(names, new Shoppers.Interactions(offsets, items, types, times, values, ids));
    }

    private static int[] agreeing(TenantData data) {
        return IntStream.range(0, data.log().shoppers())
                .filter(u -> Consent.of(data.users().get(u)).personalization())
                .toArray();
    }
}
