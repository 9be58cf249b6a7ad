package io.cxm.local.quality.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.importer.DatasetRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** MovieLens 100K as an import of it has its rows; four stars and more are liking. */
record MovieRatings(List<ObjectNode> films, List<ObjectNode> viewers, List<Interaction> ratings) {
    private static final double SENT = 0.8;
    private static final double LIKED = 4;

    static MovieRatings read(Path folder) throws IOException {
        MovieRatings all = new MovieRatings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        DatasetRows.read("movielens", folder, (type, row) -> {
            switch (type) {
                case ITEMS -> all.films.add(row);
                case USERS -> all.viewers.add(row);
                case EVENTS, SURVEY_RESPONSES -> all.ratings.add(rating(row));
                case EDGES -> throw new IllegalArgumentException("films have no edges");
            }
        });
        return all;
    }

    private static Interaction rating(ObjectNode row) {
        return new Interaction(
                Interaction.RATING,
                row.path("userId").asText(),
                row.path("itemId").asText(),
                -1,
                Instant.parse(row.path("timestamp").asText()),
                row.path("value").asDouble());
    }

    /** The ratings of each viewer, in the order of the file. */
    Map<String, List<Interaction>> byViewer() {
        Map<String, List<Interaction>> byViewer = new TreeMap<>();
        ratings.forEach(rating -> byViewer.computeIfAbsent(rating.shopper(), _ -> new ArrayList<>())
                .add(rating));
        return byViewer;
    }

    /** Four fifths at random are sent. */
    static Trial likedAtRandom(Path folder, long seed, Instant newest) throws IOException {
        MovieRatings all = read(folder);
        Collections.shuffle(all.ratings, new Random(seed));
        return all.divided();
    }

    /** The first four fifths of all in time are sent: most of the others are of viewers who came later. */
    static Trial likedLater(Path folder, long seed, Instant newest) throws IOException {
        MovieRatings all = read(folder);
        all.ratings.sort(Comparator.comparing(Interaction::moment));
        return all.divided();
    }

    private Trial divided() {
        int sent = (int) (SENT * ratings.size());
        Map<String, Set<String>> liked = new TreeMap<>();
        Map<String, Set<String>> disliked = new TreeMap<>();
        for (Interaction held : ratings.subList(sent, ratings.size())) {
            Trial.hold(held.stars() >= LIKED ? liked : disliked, held.shopper(), held.item());
        }
        return new Trial(films, viewers, ratings.subList(0, sent), liked, disliked);
    }

    /** Whether a rating says that the viewer liked the film. */
    static boolean likes(Interaction rating) {
        return rating.stars() >= LIKED;
    }
}
