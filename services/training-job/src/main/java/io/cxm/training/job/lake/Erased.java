package io.cxm.training.job.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.UserChange;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shoppers of one tenant who were erased and whose records may still be in the lake: the service {@code training} leaves
 * a file for each erasure in {@code erased/<tenant>}. It goes to Spark's executors, so it holds plain values alone.
 */
final class Erased implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String FOLDER = "erased";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Topics with records of shoppers. */
    static final List<String> TOPICS =
            List.of(Topics.USERS, Topics.EDGES, Topics.EVENTS, Topics.IMPRESSIONS, Topics.RESPONSES);

    private final HashMap<String, Long> until = new HashMap<>();

    /** What a file says. */
    record Mark(List<String> ids, long until) {}

    private Erased() {}

    /** The tenants that have any. */
    static List<String> tenants(Path lake) throws IOException {
        return children(lake.resolve(FOLDER)).stream()
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    static Erased of(Path lake, String tenant) throws IOException {
        Erased erased = new Erased();
        for (Path file : marks(lake, tenant)) {
            Mark mark = read(file);
            mark.ids().forEach(id -> erased.until.merge(id, mark.until(), Math::max));
        }
        return erased;
    }

    /** Forgets those of whom everything from before this time has been imported, and so removed. */
    static void settle(Path lake, String tenant, long importedBefore) throws IOException {
        for (Path file : marks(lake, tenant)) {
            if (read(file).until() < importedBefore) {
                Files.delete(file);
            }
        }
        if (children(lake.resolve(FOLDER).resolve(tenant)).isEmpty()) {
            Files.deleteIfExists(lake.resolve(FOLDER).resolve(tenant));
        }
    }

    boolean isEmpty() {
        return until.isEmpty();
    }

    /** Whether a record is of one of them, and from before they were erased. */
    boolean holds(String topic, byte[] value) {
        try {
            return switch (topic) {
                case Topics.USERS -> {
                    UserChange change = UserChange.parseFrom(value);
                    yield holds(change.getUserId(), change.getReceivedAt());
                }
                case Topics.EDGES -> {
                    Edge edge = Edge.parseFrom(value);
                    yield holds(edge.getFromId(), edge.getReceivedAt()) || holds(edge.getToId(), edge.getReceivedAt());
                }
                case Topics.EVENTS -> {
                    Event event = Event.parseFrom(value);
                    yield holds(event.getUserId(), event.getAnonymousId(), event.getReceivedAt());
                }
                case Topics.IMPRESSIONS -> {
                    Impression shown = Impression.parseFrom(value);
                    yield holds(shown.getUserId(), shown.getAnonymousId(), shown.getAt());
                }
                case Topics.RESPONSES -> {
                    SurveyResponse answer = SurveyResponse.parseFrom(value);
                    yield holds(answer.getUserId(), answer.getReceivedAt());
                }
                default -> false;
            };
        } catch (InvalidProtocolBufferException e) {
            return false; // nobody reads it
        }
    }

    private boolean holds(String user, String anonymous, long receivedAt) {
        return holds(user.isEmpty() ? anonymous : user, receivedAt);
    }

    private boolean holds(String shopper, long receivedAt) {
        return receivedAt <= until.getOrDefault(shopper, -1L);
    }

    private static Mark read(Path file) throws IOException {
        return MAPPER.readValue(file.toFile(), Mark.class);
    }

    private static List<Path> marks(Path lake, String tenant) throws IOException {
        return children(lake.resolve(FOLDER).resolve(tenant)).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
