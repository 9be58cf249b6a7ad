package io.cxm.training.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.cxm.training.job.fit.RankFit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked for; the JSON of the request file.
 *
 * @param attempt how often this run was begun, 1 for the first time
 * @param version of the bundle that it makes
 * @param lakeDir the lake, which all tenants share
 * @param bundlesDir where bundles lie, in a folder for each tenant
 * @param kafka what its clients need to reach the brokers, by the names of their properties
 * @param ends per topic and partition the offset before which everything is in the run
 * @param endsAt when those were the ends, in milliseconds since 1970
 * @param rankers those to train; empty for all
 * @param promote {@code if_better}, {@code always} or {@code never}
 * @param sampleWeights what a positive row of an event type counts
 * @param servingVersion the bundle that serves now
 * @param retentionDays how long each tenant wants its records to be kept, of all tenants that do not want it for ever
 * @param untold tenants of whom a bundle was made that nobody was told of yet: whoever was erased of them is marked until they are
 * @param tuningMs how long tuning may look for a better recipe, in milliseconds
 * @param adviceMs how long trials for advice may take, in milliseconds; 0 for none
 * @param predictedDays of so many days lines are told of, how satisfied shoppers are with them
 * @param predictedLines how many lines are looked at for it at most, the newest; 0 for none
 * @param master Spark's, such as {@code local[2]}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Request(
        String tenant,
        String runId,
        int attempt,
        String version,
        String lakeDir,
        String bundlesDir,
        Map<String, String> kafka,
        Map<String, List<Long>> ends,
        long endsAt,
        List<String> rankers,
        String promote,
        Map<String, Double> sampleWeights,
        @Nullable String servingVersion,
        Map<String, Integer> retentionDays,
        List<String> untold,
        long tuningMs,
        long adviceMs,
        int predictedDays,
        int predictedLines,
        long seed,
        String master) {
    public Request {
        kafka = Map.copyOf(kafka);
        ends = Map.copyOf(ends);
        rankers = List.copyOf(rankers);
        sampleWeights = Map.copyOf(sampleWeights);
        retentionDays = Map.copyOf(retentionDays);
        untold = List.copyOf(untold);
    }

    /** Those of the wanted rankers that this version can train: all of them where none is named. */
    public List<String> trainable() {
        return rankers.isEmpty()
                ? RankFit.Kind.names()
                : rankers.stream().filter(RankFit.Kind.names()::contains).toList();
    }
}
