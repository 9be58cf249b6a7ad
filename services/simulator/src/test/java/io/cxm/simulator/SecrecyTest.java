package io.cxm.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No service can read the truth: only the local stack depends on the simulator. */
class SecrecyTest {
    @Test
    void onlyTheLocalStackAndTheTestsOfTheWholeDependOnTheSimulator() throws IOException {
        try (Stream<Path> poms = Files.find(
                Path.of(".."), 3, (path, _) -> path.getFileName().toString().equals("pom.xml"))) {
            List<String> dependents = poms.filter(SecrecyTest::dependsOnSimulator)
                    .map(pom -> Path.of("..").relativize(pom).getName(0).toString())
                    .sorted()
                    .toList();
            assertEquals(List.of("end-to-end", "local"), dependents);
        }
    }

    private static boolean dependsOnSimulator(Path pom) {
        try {
            return Files.readString(pom)
                    .replaceAll("\\s", "")
                    .contains("<dependency><groupId>io.cxm</groupId><artifactId>simulator</artifactId>");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
