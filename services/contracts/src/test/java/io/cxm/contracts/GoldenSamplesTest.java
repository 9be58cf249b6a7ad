package io.cxm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import io.cxm.contracts.answer.StoredAnswer;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.instance.ServiceInstance;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.profile.ShopperRequest;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.satisfaction.ItemSatisfaction;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.contracts.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Records that were written once are read for ever: every message has samples, as bytes and as what they meant.
 *
 * <p>{@code -Dcxm.golden=write} adds a sample for what none covers yet. A sample that exists is never changed.
 */
class GoldenSamplesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final List<FileDescriptor> FILES = Stream.of(
                    Item.getDescriptor(),
                    User.getDescriptor(),
                    Edge.getDescriptor(),
                    Event.getDescriptor(),
                    SurveyResponse.getDescriptor(),
                    Impression.getDescriptor(),
                    DeadLetter.getDescriptor(),
                    Tenant.getDescriptor(),
                    TrainingRun.getDescriptor(),
                    ServiceInstance.getDescriptor(),
                    ItemSatisfaction.getDescriptor(),
                    ShopperRequest.getDescriptor(),
                    CandidatesRequest.getDescriptor(),
                    StoredAnswer.getDescriptor())
            .map(Descriptor::getFile)
            .toList();

    @TestFactory
    Stream<DynamicTest> readsWhatWasWritten() {
        return FILES.stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .map(type -> DynamicTest.dynamicTest(type.getName(), () -> check(type)));
    }

    private static void check(Descriptor type) throws IOException {
        List<Path> samples = samples(type);
        Set<String> covered = new HashSet<>();
        for (Path sample : samples) {
            byte[] bytes = HexFormat.of().parseHex(Files.readString(sample).strip());
            DynamicMessage read = DynamicMessage.parseFrom(type, bytes);
            Path meaning = Path.of(sample.toString().replace(".hex", ".txt"));
            assertEquals(Files.readString(meaning).strip(), text(read), sample + " means something else now");
            cover(read, covered);
        }
        Set<String> all = new HashSet<>();
        cover(filled(type, 0), all);
        all.removeAll(covered);
        if (!all.isEmpty() && "write".equals(System.getProperty("cxm.golden"))) {
            write(type, samples.size() + 1);
            return;
        }
        assertTrue(all.isEmpty(), "no sample has " + all + "; run with -Dcxm.golden=write");
    }

    private static List<Path> samples(Descriptor type) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.getFileName().toString().matches(type.getName() + "\\.\\d+\\.hex"))
                    .sorted()
                    .toList();
        }
    }

    private static void write(Descriptor type, int number) throws IOException {
        DynamicMessage sample = filled(type, 0);
        String name = type.getName() + "." + number;
        Files.writeString(FOLDER.resolve(name + ".hex"), HexFormat.of().formatHex(sample.toByteArray()) + "\n");
        Files.writeString(FOLDER.resolve(name + ".txt"), text(sample) + "\n");
    }

    private static String text(DynamicMessage message) {
        return TextFormat.printer()
                .escapingNonAscii(true)
                .printToString(message)
                .strip();
    }

    /** The names of all fields that a message sets, those of its parts included. */
    private static void cover(DynamicMessage message, Set<String> names) {
        message.getAllFields().forEach((field, value) -> {
            names.add(field.getFullName());
            List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
            values.stream()
                    .filter(DynamicMessage.class::isInstance)
                    .map(DynamicMessage.class::cast)
                    .forEach(part -> cover(part, names));
        });
    }

    /** A message with every field set; of a oneof the last. */
    private static DynamicMessage filled(Descriptor type, int depth) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            Object value = value(field, depth);
            if (field.isRepeated()) {
                List<Object> values = new ArrayList<>(List.of(value));
                message.setField(field, values);
            } else {
                message.setField(field, value);
            }
        }
        return message.build();
    }

    private static Object value(FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> field.getNumber() + 1;
            case LONG -> field.getNumber() + 1_000_000_000_000L;
            case FLOAT -> field.getNumber() + 0.5f;
            case DOUBLE -> field.getNumber() + 0.25;
            case BOOLEAN -> true;
            case STRING -> field.getName() + " ü 商品";
            case BYTE_STRING -> com.google.protobuf.ByteString.copyFromUtf8(field.getName());
            case ENUM -> field.getEnumType().getValues().getLast();
            case MESSAGE -> filled(field.getMessageType(), depth + 1);
        };
    }
}
