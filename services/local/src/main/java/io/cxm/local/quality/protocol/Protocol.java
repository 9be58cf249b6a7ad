package io.cxm.local.quality.protocol;

import io.cxm.local.quality.protocol.Figure.Among;
import io.cxm.local.quality.protocol.Figure.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A published protocol: how a set is divided, how it is asked for, and which figures are to be reached.
 *
 * @param name what {@code --set} says
 * @param folder below {@code CXM_DATA}
 * @param seeds of the division, one run each; one that says nothing where the set itself is divided
 */
public record Protocol(String name, String folder, Source source, Asked asked, List<Long> seeds, List<Figure> figures) {

    /** Reads a set and divides it. */
    @FunctionalInterface
    public interface Source {
        /**
         * Reads it.
         *
         * @param seed of a random division
         * @param newest when the newest of all happened, for sets that know an order and no times
         */
        Trial read(Path folder, long seed, Instant newest) throws IOException;
    }

    private static final List<Long> DIVIDED = List.of(0L);

    private static final List<Protocol> ALL = List.of(
            new Protocol(
                    "ml-1m",
                    "ml-1m-ge3-721",
                    Sets::movieLens1m,
                    new Asked.Recommendations(Mask.INTERACTED, new Baseline.Ease(500)),
                    DIVIDED,
                    List.of(Figure.of(Measure.NDCG, .312, .335), Figure.of(Measure.RECALL, .160, .170))),
            new Protocol(
                    "ml-100k",
                    "ml-100k",
                    Sets::movieLens100k,
                    new Asked.Recommendations(Mask.INTERACTED, new Baseline.Ease(300)),
                    List.of(1L, 2L, 3L),
                    List.of(
                            Figure.of(Measure.NDCG, .475, .490),
                            Figure.shown(Measure.PRECISION),
                            Figure.shown(Measure.RECALL))),
            new Protocol(
                    "amazon-beauty",
                    "amazon-beauty",
                    Sets::amazonBeauty,
                    new Asked.Recommendations(Mask.INTERACTED, Baseline.ItemPairs.directed()),
                    DIVIDED,
                    List.of(Figure.of(Measure.HIT, .0750, .088), Figure.of(Measure.NDCG, .0460, .054))),
            new Protocol(
                    "taobao",
                    "taobao",
                    Sets::taobao,
                    new Asked.Recommendations(Mask.PURCHASED, Baseline.ItemPairs.cosine()),
                    DIVIDED,
                    List.of(
                            Figure.of(Measure.HIT, .190, .21),
                            Figure.of(Measure.NDCG, .126, .135),
                            Figure.of(Measure.HIT, Among.SURPRISED, .030, .040))),
            new Protocol(
                    "tafeng",
                    "tafeng",
                    Sets::taFeng,
                    new Asked.Recommendations(Mask.NONE, new Baseline.Frequency(true)),
                    DIVIDED,
                    List.of(Figure.of(Measure.RECALL, .145, .155), Figure.of(Measure.NDCG, .132, .142))),
            new Protocol(
                    "ml-100k-liked",
                    "ml-100k",
                    MovieRatings::likedAtRandom,
                    new Asked.Scores(),
                    List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L),
                    List.of(Figure.of(Measure.AUC, .785, .795))),
            new Protocol(
                    "ml-100k-liked-later",
                    "ml-100k",
                    MovieRatings::likedLater,
                    new Asked.Scores(),
                    DIVIDED,
                    List.of(Figure.of(Measure.AUC, .712, .720))),
            new Protocol(
                    "homedepot",
                    "homedepot",
                    Sets::homeDepot,
                    new Asked.Search(),
                    DIVIDED,
                    List.of(Figure.of(Measure.RECALL, .480, .52), Figure.of(Measure.RECALL_100, .780, .82))));

    /** The protocol of a name, where there is one. */
    public static Optional<Protocol> of(String name) {
        return ALL.stream().filter(protocol -> protocol.name.equals(name)).findFirst();
    }

    public static Stream<String> names() {
        return ALL.stream().map(Protocol::name);
    }

    /** Whether the division is drawn. */
    public boolean drawn() {
        return !seeds.equals(DIVIDED);
    }
}
