package io.cxm.ingestion.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Whether what was refused names one of some shoppers, whatever it is: JSON as it was sent, or a record of a topic. */
final class Naming {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Set<String> ids;
    private final List<ByteString> fields;

    Naming(Collection<String> ids) {
        this.ids = Set.copyOf(ids);
        fields = ids.stream().map(Naming::field).toList();
    }

    /** In JSON a whole text counts, so that u-1 is not u-17; of what cannot be read every place. */
    boolean json(byte[] payload) {
        try {
            return names(MAPPER.readTree(payload));
        } catch (IOException e) {
            String text = new String(payload, StandardCharsets.UTF_8);
            return ids.stream().anyMatch(text::contains);
        }
    }

    /** In a record a whole text has its length before it. */
    boolean record(byte[] payload) {
        String text = new String(payload, StandardCharsets.ISO_8859_1);
        return fields.stream().anyMatch(field -> text.contains(field.toString(StandardCharsets.ISO_8859_1)));
    }

    private boolean names(JsonNode node) {
        if (node.isValueNode()) {
            return ids.contains(node.asText());
        }
        for (JsonNode child : node) {
            if (names(child)) {
                return true;
            }
        }
        return false;
    }

    private static ByteString field(String id) {
        ByteString.Output out = ByteString.newOutput();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        try {
            coded.writeStringNoTag(id);
            coded.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteString();
    }
}
