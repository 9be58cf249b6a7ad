package io.cxm.ingestion.batch;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.ingestion.TopicReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What tests of events send, and what came of it. */
final class EventBodies {
    static List<Event> stored(String of) {
        return TopicReader.read(Topics.EVENTS, of).stream()
                .map(r -> {
                    try {
                        return Event.parseFrom(r.value());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    static String view(String id) {
        return "{\"id\":\"%s\",\"type\":\"view\",\"userId\":\"u-1\",\"itemId\":\"i-1\"}".formatted(id);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private EventBodies() {}
}
