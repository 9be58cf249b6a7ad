package io.cxm.training.job;

import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.Correlation;
import io.cxm.ranker.CorrelationRanker;
import io.cxm.ranker.FittedRanker;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranker;
import io.cxm.ranker.RowFeatures;
import io.cxm.training.job.fit.BayesPrior;
import io.cxm.training.job.fit.ChannelReport;
import io.cxm.training.job.fit.Choice;
import io.cxm.training.job.fit.Effort;
import io.cxm.training.job.fit.RankFit;
import io.cxm.training.job.fit.Recipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** How what was tuned and what was fitted lie among {@link Checkpoints}. */
final class SavedFit {
    private static final String TUNE = "tune";
    private static final String FIT = "fit";
    private static final String PRIOR = "prior";
    private static final String OWN = "own-";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private final Checkpoints checkpoints;

    SavedFit(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** What tuning chose, and what it says of each channel and of itself. */
    record Tuned(Recipe recipe, ChannelReport channels, Effort effort) {}

    /** What of it is no recipe. */
    private record Told(ChannelReport channels, Effort effort) {}

    /** What is no column. */
    private record Said(
            Choice choice,
            List<Correlation> correlations,
            ChannelReport channels,
            Effort effort,
            RowFeatures rows,
            List<One> rankers) {}

    /** A ranker by name, and what of the files is its own. */
    private record One(String name, List<String> columns, List<String> files, double validationLoss) {}

    Optional<Tuned> tuned() throws IOException {
        Optional<Bundle> bundle = checkpoints.find(TUNE);
        if (bundle.isEmpty()) {
            return Optional.empty();
        }
        return said(bundle.get(), Told.class)
                .map(told -> new Tuned(Recipe.of(bundle.get().manifest().serving()), told.channels(), told.effort()));
    }

    void keep(Tuned tuned) throws IOException {
        byte[] told = JSON.writeValueAsBytes(new Told(tuned.channels(), tuned.effort()));
        checkpoints.keep(TUNE, tuned.recipe(), Map.of(), Map.of("said.json", told));
    }

    /** What was fitted; its prior has no outcomes, which the data says. */
    Optional<TenantFit.Fitted> fitted() throws IOException {
        Optional<Bundle> found = checkpoints.find(FIT);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Bundle bundle = found.get();
        Optional<Said> kept = said(bundle, Said.class);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Said said = kept.get();
        Recipe recipe = Recipe.of(bundle.manifest().serving());
        List<RankFit.Candidate> candidates = new ArrayList<>();
        for (One one : said.rankers()) {
            candidates.add(candidate(bundle, said, one));
        }
        Columns rank = bundle.columns(RankModel.FILE);
        RankModel.Blend blend = new RankModel.Blend(
                said.choice().share(),
                recipe.get("rank", "scale"),
                Calibration.of(rank, RankModel.SERVING),
                Calibration.of(rank, RankModel.MERGED));
        Columns prior = bundle.columns(PRIOR);
        return Optional.of(new TenantFit.Fitted(
                recipe,
                new BayesPrior(numbers(prior, "from"), numbers(prior, "probability"), Optional.empty()),
                new RankFit.Fitted(candidates, said.choice(), blend, said.correlations()),
                said.channels(),
                said.effort()));
    }

    void keep(TenantFit.Fitted fitted) throws IOException {
        Map<String, Columns> columns = new HashMap<>();
        Map<String, byte[]> files = new HashMap<>();
        List<One> rankers = new ArrayList<>();
        RowFeatures rows = new RowFeatures(List.of());
        for (RankFit.Candidate candidate : fitted.rank().candidates()) {
            FittedRanker ranker = candidate.fitted();
            String name = ranker.ranker().name();
            columns.putAll(ranker.columns());
            files.putAll(ranker.files());
            Columns.Builder own = Columns.builder();
            candidate.calibration().put(own, "calibration");
            if (ranker.ranker() instanceof CorrelationRanker correlation) {
                own.putAll(correlation.columns());
                rows = correlation.features();
            }
            columns.put(OWN + name, own.build());
            rankers.add(new One(
                    name,
                    List.copyOf(ranker.columns().keySet()),
                    List.copyOf(ranker.files().keySet()),
                    ranker.validationLoss()));
        }
        columns.put(RankModel.FILE, fitted.rank().blend().columns());
        columns.put(
                PRIOR,
                Columns.builder()
                        .put("from", fitted.prior().from())
                        .put("probability", fitted.prior().probability())
                        .build());
        Said said = new Said(
                fitted.rank().choice(),
                fitted.rank().correlations(),
                fitted.channels(),
                fitted.effort(),
                rows,
                rankers);
        files.put("said.json", JSON.writeValueAsBytes(said));
        checkpoints.keep(FIT, fitted.recipe(), columns, files);
    }

    private static RankFit.Candidate candidate(Bundle bundle, Said said, One one) throws IOException {
        Columns own = bundle.columns(OWN + one.name());
        Ranker ranker = one.name().equals(CorrelationRanker.NAME)
                ? CorrelationRanker.of(own, said.rows())
                : Ranker.of(bundle, one.name());
        Map<String, Columns> columns = new HashMap<>();
        one.columns().forEach(name -> columns.put(name, bundle.columns(name)));
        Map<String, byte[]> files = new HashMap<>();
        for (String name : one.files()) {
            files.put(name, bundle.bytes(name).orElseThrow(() -> new IOException("no " + name)));
        }
        return new RankFit.Candidate(
                new FittedRanker(ranker, columns, files, one.validationLoss()), Calibration.of(own, "calibration"));
    }

    private static double[] numbers(Columns columns, String name) {
        return LongStream.range(0, columns.doubles(name).size())
                .mapToDouble(columns.doubles(name)::get)
                .toArray();
    }

    /** What is no column; nothing of what another version wrote in another shape, so that it is made again. */
    private static <T> Optional<T> said(Bundle bundle, Class<T> type) throws IOException {
        byte[] json = bundle.bytes("said.json").orElseThrow(() -> new IOException("no said.json"));
        try {
            return Optional.of(JSON.readValue(json, type));
        } catch (DatabindException e) {
            return Optional.empty();
        }
    }
}
