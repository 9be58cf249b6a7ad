package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the page of the recommender has every number, and names what exists. {@link RecommenderPageIT} runs it. */
class RecommenderPageTest {
    private static final RecommenderPage PAGE = RecommenderPage.read();

    @Test
    void hasEveryNumber() {
        List<Integer> shown =
                PAGE.sections().stream().map(RecommenderPage.Section::number).toList();
        assertEquals(shown.stream().sorted().distinct().toList(), shown, "each once, in order");
        List<Integer> none = IntStream.rangeClosed(1, RecommenderPage.NUMBERS)
                .boxed()
                .filter(number -> !shown.contains(number) && !PAGE.missing().contains(number))
                .toList();
        assertEquals(List.of(), none);
    }

    @Test
    void showsEachByRequestsInPairsThatSayWhatTheyPrint() {
        for (RecommenderPage.Section section : PAGE.sections()) {
            assertFalse(section.blocks().isEmpty(), () -> "R" + section.number());
            assertEquals(0, section.blocks().size() % 2, () -> "R" + section.number());
            section.blocks().forEach(block -> assertTrue(block.prints().isPresent(), block::script));
        }
    }

    @Test
    void namesCodeAndTestsThatExist() {
        for (RecommenderPage.Section section : PAGE.sections()) {
            assertFalse(section.code().isEmpty() || section.tests().isEmpty(), () -> "R" + section.number());
            section.code().forEach(name -> assertTrue(isClass(name, "/src/main/java/"), name));
            section.tests().forEach(name -> {
                assertTrue(isClass(name, "/src/test/java/"), name);
                assertTrue(RecommenderPage.text(PAGE.links().get(name)).contains("@Test"), name);
            });
        }
    }

    @Test
    void linksToNothingThatIsNotNamed() {
        List<String> named = PAGE.sections().stream()
                .flatMap(section -> Stream.concat(section.code().stream(), section.tests().stream()))
                .toList();
        assertEquals(
                List.of(),
                PAGE.links().keySet().stream()
                        .filter(name -> !named.contains(name))
                        .toList());
    }

    private static boolean isClass(String name, String folder) {
        Path file = PAGE.links().get(name);
        return file != null && file.endsWith(name + ".java") && file.toString().contains(folder) && Files.exists(file);
    }
}
