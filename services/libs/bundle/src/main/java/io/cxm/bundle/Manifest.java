package io.cxm.bundle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle is: whose, from which data, with which files and parameters. Stored as {@code manifest.json} beside
 * {@code manifest.sha256}.
 *
 * @param format of the bundle, {@link #OLDEST} to {@link #FORMAT}
 * @param version date of creation and running number of that day, {@code 2026-11-24.3}
 */
public record Manifest(int format, String tenant, String version, Origin origin, Contents contents, Serving serving) {
    /**
     * The newest format: since 2 another ranker than {@code neural} may order, since 3 one whose rows tell how satisfied shoppers were with
     * items. A bundle has the oldest that says what it holds, so that instances of before can serve what they know.
     */
    public static final int FORMAT = 3;

    /** The format of a bundle whose ranker knows nothing of satisfaction. */
    public static final int UNJUDGED = 2;

    /** The oldest format that this code reads. A code that is older than a bundle's format refuses it. */
    public static final int OLDEST = 1;

    /**
     * Where it comes from.
     *
     * @param createdAt when the offsets were taken: what was acknowledged before is in here; milliseconds since 1970
     * @param offsets per topic the offsets up to which, exclusively, its records are in here, by partition
     * @param dataClock the tenant's newest event, never beyond the creation, in milliseconds since 1970: ages count
     *     from here
     */
    public record Origin(String runId, long createdAt, Map<String, List<Long>> offsets, long dataClock) {
        public Origin {
            offsets = new TreeMap<>(offsets);
        }
    }

    /**
     * What is in it.
     *
     * @param files all but the manifest itself
     * @param rankers by name, each with its files {@code ranker-<name>.*}; {@code dual_tower} has those of {@code polynomial} too
     * @param featureSpecHash of the features that it was made of; empty for a bundle that has no vectors. Who serves it
     *     compares
     */
    public record Contents(
            long items,
            long shoppers,
            long interactions,
            List<FileEntry> files,
            List<String> rankers,
            String featureSpecHash) {
        public Contents {
            files = List.copyOf(files);
            rankers = List.copyOf(rankers);
        }
    }

    /** One file with the checksum that it must have. */
    public record FileEntry(String name, long bytes, String sha256) {}

    /**
     * How it is meant to serve, as chosen on validation.
     *
     * @param order {@code merge}, or the name of the ranker whose score orders the answer
     * @param channels per channel its parameters
     * @param weights per channel its weight in the merge
     * @param quotas per channel how many candidates it gives
     * @param primaryMetric what promotion compares
     */
    public record Serving(
            String order,
            Map<String, Map<String, Double>> channels,
            Map<String, Double> weights,
            Map<String, Integer> quotas,
            String primaryMetric) {
        public Serving {
            channels = new TreeMap<>(channels);
            weights = new TreeMap<>(weights);
            quotas = new TreeMap<>(quotas);
        }
    }
}
